import type { Grant } from "../bot/person.ts";
import type { DistrictId } from "../bot/store.ts";
import type { Language } from "../bot/text.ts";
import type { CalendarDay } from "./calendar.ts";
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
}
/** How many of each were there, changed or not. */
export type Taken = Readonly<
  Record<"departments" | "services" | "locations" | "people" | "calendar" | "homes", number>
>;
