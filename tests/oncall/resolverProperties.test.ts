import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { gaps, nextShift, onCallAt, shiftAt, shifts } from "../../src/oncall/resolver.ts";
import { type Duty, duties, type Schedule, type Shift } from "../../src/oncall/schedule.ts";
import { anyCase } from "./anySchedule.ts";
import { stepToAll } from "./stepping.ts";

const anything = anyCase({ changed: true });
const minutes = fc.integer({ min: -96 * 20, max: 96 * 20 }).map((quarters) => quarters * 15);
const someMinutes = fc.array(minutes, { minLength: 1, maxLength: 4 });

const { compare } = Temporal.Instant;
const holds = ({ start, end }: Pick<Shift, "start" | "end">, at: Temporal.Instant): boolean =>
  compare(start, at) <= 0 && compare(at, end) < 0;
const around = (focus: Temporal.Instant, days: number) =>
  [focus.subtract({ hours: 24 * days }), focus.add({ hours: 24 * days })] as const;
const ofDuty = <T extends { readonly duty: Duty }>(all: readonly T[], duty: Duty) =>
  all.filter((one) => one.duty === duty);
/** Instants as text: what is compared, and what a failure shows. */
const plain = (all: readonly (Pick<Shift, "start" | "end"> & { readonly people: readonly string[] })[]) =>
  all.map((one) => ({ ...one, start: `${one.start}`, end: `${one.end}` }));
/** Every edge of a shift, and the last moment before it. */
const edgesOf = (all: readonly Shift[]) =>
  all.flatMap(({ start, end }) => [start, end].flatMap((edge) => [edge, edge.subtract({ milliseconds: 1 })]));
const peopleAt = (schedule: Schedule, at: Temporal.Instant) =>
  onCallAt(schedule, at).map(({ duty, people }) => [duty, people]);

/** Machines that are busy with other tests take their time. */
const patience = { timeout: 60_000 };

describe("whatever a district sets up", patience, () => {
  test("who is on call is what walking from the anchor says", () => {
    const property = fc.property(anything, someMinutes, ({ schedule, focus }, after) => {
      const edges = edgesOf(shifts(schedule, ...around(focus, 4))).slice(0, 8);
      for (const at of [...after.map((some) => focus.add({ minutes: some })), ...edges])
        expect(peopleAt(schedule, at)).toEqual(stepToAll(schedule, at));
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("asked now, and asked for a month: the same, at hand-offs and in gaps too", () => {
    const property = fc.property(anything, someMinutes, ({ schedule, focus }, after) => {
      const month = shifts(schedule, ...around(focus, 21));
      for (const at of [...after.map((some) => focus.add({ minutes: some })), ...edgesOf(month).slice(0, 20)]) {
        const held = month.filter((shift) => holds(shift, at));
        if (!holds({ start: around(focus, 21)[0], end: around(focus, 21)[1] }, at)) continue;
        expect(onCallAt(schedule, at)).toEqual(
          duties.flatMap((duty) =>
            ofDuty(held, duty).map(({ people, because, turn }) => ({ duty, people, because, turn })),
          ),
        );
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  test("next is the first shift that starts later, asked in a shift or in a gap", () => {
    const property = fc.property(anything, minutes, ({ schedule, focus }, after) => {
      const at = focus.add({ minutes: after });
      const later = shifts(schedule, at, at.add({ hours: 24 * 30 })).filter(({ start }) => compare(start, at) > 0);
      for (const duty of duties) {
        const [first] = ofDuty(later, duty);
        if (first) expect(nextShift(schedule, duty, at)).toEqual(first);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  test("shifts and gaps tile the time: no hole, no overlap, each begins before it ends", () => {
    const property = fc.property(anything, ({ schedule, focus }) => {
      const [from, to] = around(focus, 14);
      for (const duty of duties) {
        const all = ofDuty(shifts(schedule, from, to), duty);
        all.forEach((shift, i) => {
          expect(compare(shift.start, shift.end)).toBe(-1);
          expect(compare(shift.end, all[i + 1]?.start ?? shift.end)).toBeLessThanOrEqual(0);
          expect(shift.people).not.toEqual([]);
        });
        if (!schedule.versions.every(({ layers }) => layers.some((layer) => layer.duty === duty))) continue;
        const empty = ofDuty(gaps(schedule, from, to), duty).filter(
          (gap) => gap.because !== "left" || !all.some((shift) => holds(shift, gap.start)),
        );
        let until = from;
        const [first] = all;
        const parts = [...all, ...empty].sort((a, b) => compare(a.start, b.start));
        for (const part of parts) {
          if (part !== first) expect(`${part.start}`).toBe(`${until}`);
          until = part.end;
        }
        expect(compare(until, to)).toBeGreaterThanOrEqual(0);
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  test("a shift is the same alone and in any range, years later too", () => {
    const property = fc.property(anything, minutes, fc.nat(3), ({ schedule, focus }, after, years) => {
      const at = focus.add({ hours: years * 24 * 365 }).add({ minutes: after });
      const long = shifts(schedule, at.subtract({ hours: 24 * 10 }), at.add({ hours: 24 * 10 }));
      for (const shift of long.slice(0, 12)) {
        expect(plain(shifts(schedule, shift.start, shift.start.add({ milliseconds: 1 })))).toContainEqual(
          plain([shift])[0],
        );
        expect(shiftAt(schedule, shift.duty, shift.end.subtract({ milliseconds: 1 }))).toEqual(shift);
      }
    });
    fc.assert(property, { numRuns: 120 });
  });

  test("the order of rows does not matter", () => {
    const property = fc.property(anything, fc.infiniteStream(fc.nat()), ({ schedule, focus }, keys) => {
      const shuffled = <T>(all: readonly T[]): readonly T[] =>
        all
          .map((one) => [keys.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
      const { overrides, swaps, temporary, log, left } = schedule;
      const other = {
        ...schedule,
        overrides: shuffled(overrides),
        swaps: shuffled(swaps),
        temporary: shuffled(temporary),
        log: shuffled(log),
        left: shuffled(left),
      };
      const range = around(focus, 14);
      expect(plain(shifts(other, ...range))).toEqual(plain(shifts(schedule, ...range)));
      expect(plain(gaps(other, ...range))).toEqual(plain(gaps(schedule, ...range)));
    });
    fc.assert(property, { numRuns: 100 });
  });

  test("an edit keeps the past", () => {
    const property = fc.property(anything, anything, minutes, ({ schedule, focus }, other, after) => {
      const from = focus.add({ minutes: after });
      const layers = other.schedule.versions[0]?.layers ?? [];
      const before = schedule.versions.filter((version) => compare(version.from, from) < 0);
      const unedited = { ...schedule, versions: before };
      const edited = { ...schedule, versions: [...before, { from, layers }] };
      const past = [from.subtract({ hours: 24 * 14 }), from] as const;
      const cut = (one: Schedule) =>
        plain(shifts(one, ...past)).map((shift) => (shift.end < `${from}` ? shift : { ...shift, end: "now or later" }));
      expect(cut(edited)).toEqual(cut(unedited));
      expect(plain(gaps(edited, ...past))).toEqual(plain(gaps(unedited, ...past)));
    });
    fc.assert(property, { numRuns: 100 });
  });
});
