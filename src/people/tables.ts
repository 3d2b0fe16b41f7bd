import type { BotTables } from "../bot/store.ts";
import type { SchoolCalendar } from "./calendar.ts";
import type { Departments, Homes } from "./department.ts";
import type { Locations } from "./location.ts";
import type { People } from "./person.ts";
import type { Services } from "./service.ts";

/** What is known of a district, its people and its places. */
export interface PeopleTables extends BotTables {
  readonly people: People;
  readonly departments: Departments;
  readonly homes: Homes;
  readonly locations: Locations;
  readonly services: Services;
  readonly calendar: SchoolCalendar;
}
