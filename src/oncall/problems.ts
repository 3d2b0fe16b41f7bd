import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../bot/person.ts";
import { compile } from "./resolver/compiled.ts";
import { type HandOffProblem, handOffProblems } from "./resolver/handOffs.ts";
import { instantOf, millisecondsOf } from "./resolver/instants.ts";
import { downFrom, type ReadLayer } from "./resolver/layers.ts";
import { reachedFrom } from "./resolver/reached.ts";
import type { Zone } from "./resolver/zone.ts";
import { gaps } from "./resolver.ts";
import { type Duty, duties, type Gap, type Schedule } from "./schedule.ts";

/** What to tell somebody who sets a schedule up. Only "equal ranks" is an error: nobody could say which of them holds. */
export type Problem =
  | HandOffProblem
  | { readonly kind: "equal ranks"; readonly duty: Duty; readonly rank: number; readonly layers: readonly string[] }
  /** In two cycles of the rotation they are never on duty. */
  | { readonly kind: "never reached"; readonly layer: string; readonly people: readonly PersonId[] }
  /** In the first 14 days. Whether that is closed time is for the caller to say. */
  | { readonly kind: "uncovered"; readonly gaps: readonly Gap[] };

/** What is wrong or worth a thought in a schedule's last version, from an instant on or from when the version begins. */
export function problemsOf(schedule: Schedule, now: Temporal.Instant): readonly Problem[] {
  const version = schedule.versions.at(-1);
  const begins = version ? millisecondsOf(version.from) : 0;
  const from = Math.max(begins, millisecondsOf(now));
  const compiled = compile(schedule);
  const era = compiled.era(compiled.zone.moment(from));
  const layers = duties.flatMap((duty) => [...downFrom(era?.[duty])]);
  return [
    ...duties.flatMap((duty) => equalRanks(duty, layers)),
    ...layers.flatMap(({ layer }) => handOffProblems(layer)),
    ...layers.flatMap((layer) => neverReached(layer, from, compiled.zone)),
    ...uncovered(schedule, instantOf(from)),
  ];
}

function equalRanks(duty: Duty, all: readonly ReadLayer[]): readonly Problem[] {
  const ofDuty = all.map(({ layer }) => layer).filter((layer) => layer.duty === duty);
  return [...new Set(ofDuty.map(({ rank }) => rank))].flatMap((rank) => {
    const layers = ofDuty.filter((layer) => layer.rank === rank).map(({ id }) => id);
    return layers.length > 1 ? [{ kind: "equal ranks", duty, rank, layers }] : [];
  });
}

function neverReached(layer: ReadLayer, from: number, zone: Zone): readonly Problem[] {
  const reached = reachedFrom(layer, from, zone);
  const people = [...new Set(layer.layer.rotation.turns.flat())].filter((person) => !reached.has(person));
  return people.length > 0 ? [{ kind: "never reached", layer: layer.id, people }] : [];
}

function uncovered(schedule: Schedule, from: Temporal.Instant): readonly Problem[] {
  const found = gaps(schedule, from, from.add({ hours: 14 * 24 }));
  return found.length > 0 ? [{ kind: "uncovered", gaps: found }] : [];
}
