import { describe, expect, test } from "vitest";
import { gaps, onCallAt, shiftAt, shifts, turnsOf } from "../../src/oncall/resolver.ts";
import type { Override, Schedule, Swap } from "../../src/oncall/schedule.ts";
import { at, days, exactly, layer, said, schedule, workdays } from "./given.ts";

const weekly = layer();
const [monday, wednesday, thursday, friday] = [
  at("2026-01-05T14:00Z"),
  at("2026-01-07T14:00Z"),
  at("2026-01-08T14:00Z"),
  at("2026-01-09T14:00Z"),
];
const made = { id: "1", madeAt: monday, from: wednesday, until: friday, duty: undefined };
const replace = (person: string, by: string, more: Partial<typeof made> = {}): Override => ({
  ...made,
  kind: "replace",
  person,
  by,
  ...more,
});
const week = (it: Schedule): readonly string[] =>
  shifts(it, monday, at("2026-01-12T14:00Z")).map((one) => `${one.because}, ${said(one, it.zone)}`);
const whoOn = (it: Schedule, when = thursday): readonly string[] =>
  onCallAt(it, when).map(({ people }) => people.join("+"));
const withOverrides = (...overrides: readonly Override[]) => schedule([weekly], { overrides });
const withSwaps = (...swaps: readonly Partial<Swap>[]) =>
  schedule([weekly], {
    swaps: swaps.map((one, i) => ({
      id: `${i}`,
      madeAt: monday,
      layer: "nights",
      turn: 0,
      person: "ana",
      by: "bo",
      ...one,
    })),
  });

describe("somebody stands in for two days", () => {
  test("the week is three shifts, and the middle one is theirs", () => {
    expect(week(withOverrides(replace("ana", "dee")))).toEqual([
      "plan, ana: 2026-01-05 08:00 to 2026-01-07 08:00",
      "override, dee: 2026-01-07 08:00 to 2026-01-09 08:00",
      "plan, ana: 2026-01-09 08:00 to 2026-01-12 08:00",
    ]);
  });
  test("for somebody who is not on call then: nothing happens, the week is one shift", () => {
    expect(week(withOverrides(replace("bo", "dee")))).toEqual(["plan, ana: 2026-01-05 08:00 to 2026-01-12 08:00"]);
  });
  test("Ana for Bo and Bo for Cy: Bo has it, whichever was made first", () => {
    const [first, second] = [replace("ana", "bo"), replace("bo", "cy", { id: "2", madeAt: wednesday })];
    expect(whoOn(withOverrides(first, second))).toEqual(["bo"]);
    expect(whoOn(withOverrides(second, first))).toEqual(["bo"]);
  });
  test("two for the same person: the one made later holds; made at once, the one with the later id", () => {
    const [first, second] = [replace("ana", "dee"), replace("ana", "ed", { id: "0", madeAt: wednesday })];
    expect(whoOn(withOverrides(first, second))).toEqual(["ed"]);
    expect(whoOn(withOverrides(second, first))).toEqual(["ed"]);
    const [one, two] = [replace("ana", "dee"), replace("ana", "ed", { id: "2" })];
    expect(whoOn(withOverrides(one, two))).toEqual(["ed"]);
    expect(whoOn(withOverrides(two, one))).toEqual(["ed"]);
  });
  test("of two in a turn only the one who is replaced goes", () => {
    const it = schedule([layer({ turns: [["ana", "bo"]] })], { overrides: [replace("ana", "dee")] });
    expect(whoOn(it)).toEqual(["dee+bo"]);
  });
  test("it can be for one duty only", () => {
    const it = (duty: "primary" | "backup") =>
      schedule([weekly, layer({ id: "second", duty: "backup" })], { overrides: [{ ...replace("ana", "dee"), duty }] });
    expect(whoOn(it("primary"))).toEqual(["dee", "ana"]);
    expect(whoOn(it("backup"))).toEqual(["ana", "dee"]);
  });
});

describe("other changes", () => {
  const cover: Override = { ...made, kind: "cover", by: "dee" };
  const add: Override = { ...made, id: "2", kind: "add", by: "ed" };
  const remove: Override = { ...made, id: "3", kind: "remove", person: "ana" };

  test("whoever it is, Dee covers: both of a pair are free", () => {
    expect(whoOn(schedule([layer({ turns: [["ana", "bo"]] })], { overrides: [cover] }))).toEqual(["dee"]);
  });
  test("covering time in which nobody is planned covers nothing, adding does", () => {
    const evenings = layer({ windows: [days(workdays, "17:00", "20:00")] });
    expect(whoOn(schedule([evenings], { overrides: [cover] }))).toEqual([]);
    expect(onCallAt(schedule([evenings], { overrides: [add] }), thursday)).toEqual([
      { duty: "primary", people: ["ed"], because: "override", turn: undefined },
      { duty: "backup", people: ["ed"], because: "override", turn: undefined },
    ]);
  });
  test("who is added comes on top, and stays where the others are covered or replaced", () => {
    const both = { ...add, duty: "primary" } as const;
    expect(whoOn(withOverrides(both))).toEqual(["ana+ed"]);
    expect(whoOn(withOverrides(both, cover))).toEqual(["dee+ed"]);
    expect(whoOn(withOverrides(both, replace("ed", "flo")))).toEqual(["ana+ed"]);
  });
  test("adding who is on call anyway changes nothing", () => {
    expect(week(withOverrides({ ...add, by: "ana", duty: "primary" }))).toHaveLength(1);
  });
  test("taken out without anybody instead: a gap that says so", () => {
    const it = withOverrides(remove);
    expect(whoOn(it)).toEqual([]);
    expect(gaps(it, monday, at("2026-01-12T14:00Z"))).toEqual([
      { duty: "primary", start: wednesday, end: friday, because: "removed", people: ["ana"] },
    ]);
  });
  test("a cover made after a stand-in takes the stand-in's place too; made before, it leaves them", () => {
    const later = { id: "9", madeAt: wednesday };
    expect(whoOn(withOverrides(replace("ana", "flo"), { ...cover, ...later }))).toEqual(["dee"]);
    expect(whoOn(withOverrides(replace("ana", "flo", later), cover))).toEqual(["flo"]);
  });
});

describe("a turn is swapped", () => {
  test("Bo has Ana's turn, whatever its times are", () => {
    expect(week(withSwaps({}))).toEqual(["swap, bo: 2026-01-05 08:00 to 2026-01-12 08:00"]);
    const moved = schedule([layer({ starts: [{ weekday: 2, time: "09:00" }] })], { swaps: withSwaps({}).swaps });
    expect(exactly(shiftAt(moved, "primary", thursday) ?? never())).toBe(
      "bo: 2026-01-06T15:00:00Z to 2026-01-13T15:00:00Z",
    );
  });
  test("it does nothing where the turn is not theirs, or is of another layer", () => {
    expect(whoOn(withSwaps({ person: "cy" }))).toEqual(["ana"]);
    expect(whoOn(withSwaps({ layer: "days" }))).toEqual(["ana"]);
    expect(whoOn(withSwaps({ turn: 1 }))).toEqual(["ana"]);
  });
  test("of two swaps of one turn the later made one holds; none is applied to the other's result", () => {
    const later = { by: "cy", madeAt: wednesday };
    expect(whoOn(withSwaps({}, later))).toEqual(["cy"]);
    expect(whoOn(withSwaps(later, {}))).toEqual(["cy"]);
    expect(whoOn(withSwaps({}, { person: "bo", by: "cy" }))).toEqual(["bo"]);
  });
  test("an override looks at who has the turn after the swap", () => {
    expect(whoOn({ ...withSwaps({}), overrides: [replace("bo", "dee")] })).toEqual(["dee"]);
    expect(whoOn({ ...withSwaps({}), overrides: [replace("ana", "dee")] })).toEqual(["bo"]);
  });
  test("by the plan it is still Ana's turn", () => {
    const it = { ...withSwaps({}), overrides: [replace("bo", "dee")], left: ["ana"] };
    expect(turnsOf(it, "ana", monday, at("2026-02-01T00:00Z")).map((one) => said(one, it.zone))).toEqual([
      "ana: 2026-01-05 08:00 to 2026-01-12 08:00",
      "ana: 2026-01-26 08:00 to 2026-02-02 08:00",
    ]);
    expect(turnsOf(it, "dee", monday, at("2026-02-01T00:00Z"))).toEqual([]);
  });
});

describe("what outranks what", () => {
  const span = { from: wednesday, until: friday };
  const temporary = {
    ...span,
    id: "t",
    madeAt: monday,
    shifts: [{ from: wednesday, until: thursday, duty: "primary", people: ["tia"] }],
  } as const;
  const logged = { from: wednesday, until: thursday, duty: "primary", people: ["lou"] } as const;

  test("the log over a temporary schedule over an override over a swap over the layers", () => {
    const all = { ...withSwaps({}), overrides: [replace("bo", "dee")], temporary: [temporary], log: [logged] };
    const noon = at("2026-01-07T18:00Z");
    expect(onCallAt(all, noon)).toMatchObject([{ people: ["lou"], because: "log", turn: undefined }]);
    expect(onCallAt({ ...all, log: [] }, noon)).toMatchObject([
      { people: ["tia"], because: "temporary", turn: undefined },
    ]);
    expect(onCallAt({ ...all, log: [], temporary: [] }, noon)).toMatchObject([
      { people: ["dee"], because: "override" },
    ]);
    expect(whoOn({ ...all, log: [], temporary: [], overrides: [] }, noon)).toEqual(["bo"]);
  });
  test("outside the shifts of a temporary schedule nobody is on call", () => {
    const it = schedule([weekly], { temporary: [temporary] });
    expect(week(it)).toEqual([
      "plan, ana: 2026-01-05 08:00 to 2026-01-07 08:00",
      "temporary, tia: 2026-01-07 08:00 to 2026-01-08 08:00",
      "plan, ana: 2026-01-09 08:00 to 2026-01-12 08:00",
    ]);
    expect(gaps(it, monday, friday)).toMatchObject([
      { start: thursday, end: friday, because: "removed", people: ["ana"] },
    ]);
  });
  test("of two temporary schedules the later made one holds, in any order", () => {
    const other = { ...temporary, id: "u", madeAt: wednesday, shifts: [{ ...temporary.shifts[0], people: ["uma"] }] };
    expect(whoOn(schedule([weekly], { temporary: [temporary, other] }), wednesday)).toEqual(["uma"]);
    expect(whoOn(schedule([weekly], { temporary: [other, temporary] }), wednesday)).toEqual(["uma"]);
  });
  test("logged that nobody was there: a gap", () => {
    const it = schedule([weekly], { log: [{ ...logged, people: [] }] });
    expect(gaps(it, monday, friday)).toMatchObject([
      { start: wednesday, end: thursday, because: "removed", people: ["ana"] },
    ]);
  });
  test("the higher rank holds, the lower one has what it leaves empty", () => {
    const nights = layer({ rank: 2, windows: [days(workdays, "17:00", "08:00")] });
    const fallback = layer({ id: "fallback", turns: [["flo"]] });
    expect(whoOn(schedule([fallback, nights]), at("2026-01-08T02:00Z"))).toEqual(["ana"]);
    expect(whoOn(schedule([fallback, nights]), at("2026-01-07T18:00Z"))).toEqual(["flo"]);
  });
});

describe("somebody has left", () => {
  const lower = layer({ id: "lower", rank: 0, turns: [["flo"]] });

  test("their weeks are gaps that name them", () => {
    const it = schedule([weekly], { left: ["ana"] });
    expect(whoOn(it)).toEqual([]);
    expect(gaps(it, monday, at("2026-01-20T00:00Z"))).toEqual([
      { duty: "primary", start: monday, end: at("2026-01-12T14:00Z"), because: "left", people: ["ana"] },
    ]);
  });
  test("of a pair the other one stays", () => {
    expect(whoOn(schedule([layer({ turns: [["ana", "bo"]] })], { left: ["ana"] }))).toEqual(["bo"]);
  });
  test("a lower layer steps in, and the gap stays to be seen", () => {
    const it = schedule([weekly, lower], { left: ["ana"] });
    expect(whoOn(it)).toEqual(["flo"]);
    expect(gaps(it, monday, friday)).toMatchObject([{ because: "left", people: ["ana"], start: monday, end: friday }]);
  });
  test("where those of all layers have left, the gap names the highest one's", () => {
    const it = schedule([weekly, lower], { left: ["ana", "flo"] });
    expect(whoOn(it)).toEqual([]);
    expect(gaps(it, monday, friday)).toMatchObject([{ because: "left", people: ["ana"] }]);
  });
  test("who stands in for them has the turn, and there is no gap", () => {
    const it = schedule([weekly, lower], { left: ["ana"], overrides: [replace("ana", "dee")] });
    expect(whoOn(it)).toEqual(["dee"]);
    expect(gaps(it, wednesday, friday)).toEqual([]);
    expect(whoOn({ ...withSwaps({}), left: ["ana"] })).toEqual(["bo"]);
  });
  test("what was logged of them stands", () => {
    const log = [{ from: wednesday, until: friday, duty: "primary", people: ["ana"] }] as const;
    expect(whoOn(schedule([weekly], { left: ["ana"], log }))).toEqual(["ana"]);
  });
});

describe("an edit", () => {
  const edited = (from: string) =>
    schedule([], {
      versions: [
        { from: at("2000-01-01T00:00Z"), layers: [weekly] },
        { from: at(from), layers: [layer({ turns: [["cy"], ["bo"], ["ana"]] })] },
      ],
    });

  test("holds from its instant on and never before", () => {
    expect(week(edited("2026-01-08T14:00Z"))).toEqual([
      "plan, ana: 2026-01-05 08:00 to 2026-01-08 08:00",
      "plan, cy: 2026-01-08 08:00 to 2026-01-12 08:00",
    ]);
  });
  test("begins another shift, also for the person who stays on call", () => {
    const same = { from: thursday, layers: [weekly] };
    expect(week(schedule([], { versions: [{ from: at("2000-01-01T00:00Z"), layers: [weekly] }, same] }))).toEqual([
      "plan, ana: 2026-01-05 08:00 to 2026-01-08 08:00",
      "plan, ana: 2026-01-08 08:00 to 2026-01-12 08:00",
    ]);
  });
  test("before the first version there is no plan, and so no gap", () => {
    const it = schedule([], { versions: [{ from: thursday, layers: [weekly] }] });
    expect(onCallAt(it, wednesday)).toEqual([]);
    expect(gaps(it, monday, friday)).toEqual([]);
    expect(exactly(shiftAt(it, "primary", friday) ?? never())).toBe(
      "ana: 2026-01-08T14:00:00Z to 2026-01-12T14:00:00Z",
    );
  });
});

function never(): never {
  throw new Error("there is none");
}
