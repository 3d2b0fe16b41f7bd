import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isStaffDay, kindOf } from "../../src/people/calendar.ts";
import { guessDepartment } from "../../src/people/department.ts";
import { openAt } from "../../src/people/hours.ts";
import { guessLocation, keysIn, type Location, pathOf } from "../../src/people/location.ts";
import { guessService } from "../../src/people/service.ts";
import { looksLikeStudentData } from "../../src/people/students.ts";
import { smallDistrict } from "../support/district.ts";

const plan = smallDistrict();
const at = (id: string): Location => {
  const found = plan.locations.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

test.each([
  ["projector bulb out in room 12", "it"],
  ["the bulb in the hall is out", "facilities"],
  ["se fundió el foco del proyector", "it"],
  ["se fundió un foco", "facilities"],
  ["chairs for the assembly", "facilities"],
  ["the printers jam", "it"],
  ["wi-fi is slow", "it"],
  ["WIFI!", "it"],
  ["something smells", undefined],
  ["the printer by the door", undefined],
])("whose is it: %s -> %s", (what, expected) => {
  expect(guessDepartment(what, plan.departments)?.id).toBe(expected);
});

function place(typed: string, usual?: string): string | undefined {
  const keys = keysIn(typed);
  const candidates = plan.locations.filter((one) => one.keys.some((key) => keys.includes(key)));
  const found = guessLocation(typed, candidates, usual === undefined ? undefined : at(usual));
  return found && pathOf(found);
}
test.each([
  ["projector out at Lincoln room 12", undefined, "Lincoln High School › 12"],
  ["projector out in room 12", undefined, undefined],
  ["projector out in room 12", "roosevelt", "Roosevelt Middle School › 12"],
  ["projector out in rm 12", "lincoln-gym", "Lincoln High School › 12"],
  ["el salón 12 de Roosevelt", undefined, "Roosevelt Middle School › 12"],
  ["leak in the gym", undefined, "Lincoln High School › Gym"],
  ["Lincoln has no power", undefined, "Lincoln High School"],
  ["12 chairs for Lincoln", undefined, "Lincoln High School"],
  ["12 chairs", "lincoln", undefined],
  ["the data center is dark", undefined, "Education Service Center › Data center"],
  ["nothing here", "lincoln", undefined],
])("where is it: %s (usually %s) -> %s", (typed, usual, expected) => {
  expect(place(typed, usual)).toBe(expected);
});

test("a service is named by any of its names; the longest wins", () => {
  const services = [
    ...plan.services,
    { id: "heat", name: { en: "Heat pump", es: "Bomba" }, department: "facilities", aliases: ["power heat"] },
  ];
  expect(guessService("the generator is late", services)?.id).toBe("power");
  expect(guessService("wi-fi is gone", services)?.id).toBe("wifi");
  expect(guessService("power heat is off", services)?.id).toBe("heat");
  expect(guessService("all is well", services)).toBeUndefined();
});

test("a day is what the calendar says, else a student day from Monday to Friday", () => {
  const kind = (day: string) => kindOf(Temporal.PlainDate.from(day), plan.calendar);
  expect([kind("2026-11-26"), kind("2026-11-27"), kind("2026-11-28")]).toEqual(["holiday", "student day", "weekend"]);
  expect(
    ["student day", "staff day", "holiday", "weekend"].map((one) =>
      isStaffDay(one === "holiday" ? "holiday" : kind("2026-11-27")),
    ),
  ).toEqual([true, true, false, true]);
});

test("service hours are wall-clock time, on both sides of the clock change", () => {
  const [{ hours } = { hours: [] }] = plan.departments;
  const open = (instant: string) => openAt(hours, Temporal.Instant.from(instant), "America/Chicago");
  expect(open("2026-03-06T13:00:00Z")).toBe(true);
  expect(open("2026-03-06T12:59:00Z")).toBe(false);
  expect(open("2026-03-09T12:00:00Z")).toBe(true);
  expect(open("2026-03-09T21:00:00Z")).toBe(false);
  expect(open("2026-03-07T15:00:00Z")).toBe(false);
});

test.each([
  ["password reset for student Maria Lopez", true],
  ["el alumno Juan Pérez no puede entrar", true],
  ["student id 4471923 is locked out", true],
  ["123-45-6789", true],
  ["student laptops in room 12 do not charge", false],
  ["Maria Lopez needs a key", false],
  ["students cannot print", false],
])("does it look like a student's data: %s", (typed, expected) => {
  expect(looksLikeStudentData(typed)).toBe(expected);
});
