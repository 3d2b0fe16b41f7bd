import type { Grant } from "../bot/person.ts";
import type { DistrictId } from "../bot/store.ts";
import type { Language } from "../bot/text.ts";
import type { CalendarDay, DayKind } from "./calendar.ts";
import type { Department } from "./department.ts";
import type { Location } from "./location.ts";
import type { Service } from "./service.ts";

/** Somebody a file names. Known again by e-mail address; else by one of their accounts. */
export interface PlannedPerson {
  readonly name: string;
  readonly email: string | undefined;
  readonly language: Language | undefined;
  /** IANA name; the district's where it is left out. */
  readonly zone: string | undefined;
  readonly grants: readonly Grant[];
  readonly usualLocation: string | undefined;
  readonly accounts: readonly { readonly platform: string; readonly id: string }[];
}

/** A channel that is a department's home from the start. */
export interface PlannedHome {
  readonly department: string;
  readonly platform: string;
  readonly id: string;
  readonly name: string;
  readonly language: Language | undefined;
}

/** When, inside a period, a turn begins; as src/oncall/schedule.ts has it, which stands above this floor. */
export interface PlannedStart {
  /** "08:00" */
  readonly time: string;
  /** Of a week: 1 is Monday. */
  readonly weekday?: number;
  readonly day?: number;
  readonly month?: number;
}
export type PlannedWindow = {
  /** Only on such days of the school calendar. */
  readonly on?: readonly DayKind[];
} & (
  | { readonly kind: "days"; readonly weekdays: readonly number[]; readonly from: string; readonly until: string }
  | {
      readonly kind: "week";
      readonly from: { readonly weekday: number; readonly time: string };
      readonly until: { readonly weekday: number; readonly time: string };
    }
);
export interface PlannedTurns {
  readonly unit: "hour" | "day" | "week" | "month" | "year";
  readonly every: number;
  /** Wall-clock time from which turns are counted; left out: whoever is named first is on call when it is first imported. */
  readonly since: string | undefined;
  /** Of hours: the one time from which they are counted. */
  readonly starts: readonly PlannedStart[];
  /** Places in `people`: who somebody is, is known only when they are kept. */
  readonly turns: readonly (readonly number[])[];
  readonly counts: "calendar" | "active days";
}
export interface PlannedLayer {
  readonly id: string;
  readonly duty: "primary" | "backup";
  readonly rank: number;
  readonly rotation: PlannedTurns;
  readonly windows: readonly PlannedWindow[];
  readonly on?: readonly DayKind[];
}
/** Who is on call, in turns. */
export interface PlannedOnCall {
  /** Made of its name: by it the schedule is known again. */
  readonly id: string;
  readonly name: string;
  readonly department: string;
  /** IANA name; the district's where it is left out. */
  readonly zone: string | undefined;
  readonly layers: readonly PlannedLayer[];
}

/** One department of two that check in with each other. */
export interface PlannedSide {
  readonly department: string;
  /** Places in `people`. */
  readonly lead: number;
  readonly alternate: number | undefined;
  readonly sponsor: number | undefined;
  /** Where the digest is posted; undefined: the department's homes. */
  readonly channel: { readonly platform: string; readonly id: string } | undefined;
  readonly works: readonly DayKind[];
}
/** Two departments that check in, week by week; as src/checkins/checkin.ts has it, which stands above this floor. */
export interface PlannedPartnership {
  /** By their departments, in order, it is known again. */
  readonly sides: readonly [PlannedSide, PlannedSide];
  /** 1 is Monday. */
  readonly weekday: number;
  readonly time: string;
  /** IANA name; undefined: the district's. */
  readonly zone: string | undefined;
  readonly windowDays: number;
  readonly summer: "every two weeks" | "as always" | "pause";
  readonly questions: readonly string[] | undefined;
}

/** What a district's files say, read and checked as a whole: taken over in one unit, again and again with the same effect. */
export interface DistrictPlan {
  readonly district: {
    readonly id: DistrictId;
    readonly name: string;
    readonly zone: string;
    readonly language: Language;
    /** The department that takes what names none. */
    readonly triage: string | undefined;
  };
  readonly workspaces: readonly { readonly platform: string; readonly workspace: string }[];
  readonly departments: readonly Department[];
  readonly services: readonly Service[];
  readonly locations: readonly Location[];
  readonly people: readonly PlannedPerson[];
  readonly calendar: readonly CalendarDay[];
  readonly homes: readonly PlannedHome[];
  readonly schedules: readonly PlannedOnCall[];
  readonly partnerships: readonly PlannedPartnership[];
}
/** How many of each were there, changed or not. */
export type Taken = Readonly<
  Record<
    "departments" | "services" | "locations" | "people" | "calendar" | "homes" | "schedules" | "partnerships",
    number
  >
>;
