import type { Temporal } from "temporal-polyfill";

/** An entry of a calendar that other programs subscribe to. Instants only, so that no zone has to be described. */
export interface CalendarEvent {
  /** Ours alone and the same for ever: letters, digits and dashes. */
  readonly id: string;
  /** Raised by every change, so that subscribers take it over. */
  readonly sequence: number;
  readonly changedAt: Temporal.Instant;
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly title: string;
  readonly notes?: string;
  /** How long before the start it rings, in minutes. */
  readonly alarms: readonly number[];
}
export interface Calendar {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

/** What a page is made of; adapters/web makes the file of it. A picture is SVG here and becomes PNG there. */
export type Served =
  | { readonly kind: "calendar"; readonly calendar: Calendar }
  | { readonly kind: "picture"; readonly svg: string };

/**
 * What the web serves of one noun: a path, and the data behind it. An address is `/<path>/<token><rest>`; the token,
 * `<district>.<secret>`, is all that is needed to read it, can't be guessed, and can be made anew.
 */
export interface Page<T> {
  /** "calendar": served below /calendar/ */
  readonly path: string;
  /** Runs in a read. `rest` is what follows the token: ".ics", "/2026-03.png". Undefined: there is no such page. */
  readonly answer: (asked: Asked, tables: T, now: Temporal.Instant) => Promise<Served | undefined>;
}
export interface Asked {
  /** District and secret, as it was given out. */
  readonly token: string;
  readonly rest: string;
  /** What stands after the question mark. */
  readonly query: Readonly<Record<string, string>>;
}

/** The district that a token names; undefined when it is no token. */
export const districtOfToken = (token: string): string | undefined =>
  /^([^./]{1,100})\.[\w-]{16,100}$/.exec(token)?.[1];
