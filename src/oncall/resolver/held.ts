import type { PersonId } from "../../bot/person.ts";
import type { Gap, Shift } from "../schedule.ts";

/** Time that nobody has, or that only somebody of a lower rank has because the people of a higher one have left. */
export type Empty = Pick<Gap, "because" | "people">;

/** Who has a duty at an instant, and what says so. */
export interface Held {
  /** Empty: nobody. */
  readonly people: readonly PersonId[];
  readonly because: Shift["because"];
  readonly turn: Shift["turn"];
  /** The version or the entry that makes it so, and what else has a part in it: with others another shift begins. */
  readonly source: unknown;
  readonly parts: readonly unknown[];
  readonly gap: Empty | undefined;
}

/** Whether nothing at all has changed from one instant to another: they are of one shift. */
export const isSame = (a: Held, b: Held): boolean =>
  a.because === b.because &&
  a.turn?.number === b.turn?.number &&
  a.turn?.layer === b.turn?.layer &&
  a.gap?.because === b.gap?.because &&
  a.source === b.source &&
  alike(a.parts, b.parts) &&
  alike(a.people, b.people) &&
  alike(a.gap?.people ?? [], b.gap?.people ?? []);

const alike = (these: readonly unknown[], those: readonly unknown[]): boolean =>
  these.length === those.length && these.every((one, i) => one === those[i]);
