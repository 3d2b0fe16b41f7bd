import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import type { Layer, Override, Rotation, Schedule, Start, Unit, Window } from "../../src/oncall/schedule.ts";
import { units } from "../../src/oncall/schedule.ts";
import { dayKinds } from "../../src/people/calendar.ts";

/* Schedules as odd as people could ever set them up, around an instant at which something is likely to go wrong. */

export const zones = [
  "America/Chicago",
  "America/New_York",
  "America/Los_Angeles",
  "Europe/Rome",
  "Australia/Lord_Howe",
  "America/Indiana/Knox",
  "Asia/Kathmandu",
  "Africa/Cairo",
];
const people = ["ana", "bo", "cy", "di", "ed", "flo"];

export interface Case {
  readonly schedule: Schedule;
  /** What is asked about lies within three weeks of it. */
  readonly focus: Temporal.Instant;
}

const person = fc.constantFrom(...people);
const clock = fc.oneof(
  fc.constantFrom("00:00", "01:00", "01:30", "02:00", "02:30", "03:00", "08:00", "17:00", "20:00", "23:45"),
  fc.tuple(fc.nat(23), fc.nat(3)).map(([h, q]) => `${`${h}`.padStart(2, "0")}:${`${q * 15}`.padStart(2, "0")}`),
);
const weekday = fc.integer({ min: 1, max: 7 });

/** Any instant, or the change of clocks that comes after it. */
const focusIn = (zone: string): fc.Arbitrary<Temporal.Instant> =>
  fc.tuple(fc.integer({ min: 425_000, max: 510_000 }), fc.boolean()).map(([hours, change]) => {
    const any = Temporal.Instant.fromEpochMilliseconds(hours * 3_600_000);
    return (change && any.toZonedDateTimeISO(zone).getTimeZoneTransition("next")?.toInstant()) || any;
  });

const startKeys = {
  hour: fc.record({ time: clock }),
  day: fc.record({ time: clock }),
  week: fc.record({ weekday, time: clock }),
  month: fc.record({ day: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constantFrom(29, 30, 31)), time: clock }),
  year: fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constantFrom(29, 30, 31)),
    time: clock,
  }),
} satisfies Record<Unit, fc.Arbitrary<Start>>;
const place = ({ month = 0, day = 0, weekday: of = 0, time }: Start): string =>
  [month, day, of].map((n) => `${n}`.padStart(2, "0")).join() + time;
const startsOf = (unit: Unit): fc.Arbitrary<readonly Start[]> =>
  unit === "hour"
    ? fc.constant([])
    : fc
        .uniqueArray<Start, string>(startKeys[unit], { minLength: 1, maxLength: 3, selector: place })
        .map((starts) => [...starts].sort((a, b) => (place(a) < place(b) ? -1 : 1)));

/** How long ago a rotation may have begun, in days: the stepping resolver has to walk all the way. */
const longest: Readonly<Record<Unit, number>> = { hour: 25, day: 120, week: 500, month: 2_000, year: 4_000 };
const anchorBefore = (focus: Temporal.Instant, zone: string, unit: Unit): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: -10, max: longest[unit] }), clock).map(([ago, time]) => {
    const day = focus.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: ago });
    return `${day.toString()}T${time}`;
  });

const rotationAt = (focus: Temporal.Instant, zone: string): fc.Arbitrary<Rotation> =>
  fc.constantFrom(...units).chain((unit) =>
    fc.record({
      unit: fc.constant(unit),
      every: fc.integer({ min: 1, max: unit === "hour" ? 13 : 3 }),
      anchor: anchorBefore(focus, zone, unit),
      starts: startsOf(unit),
      turns: fc.array(fc.uniqueArray(person, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 5 }),
      counts: fc.constantFrom("calendar", "active days"),
    }),
  );

const weekdays = fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 });
const moment = fc.record({ weekday, time: clock });
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ kind: fc.constant("days"), weekdays, from: clock, until: clock }),
  fc.record({ kind: fc.constant("week"), from: moment, until: moment }),
);
const windows = fc.oneof(fc.constant([]), fc.array(window, { maxLength: 3 }));
const on = fc.option(fc.uniqueArray(fc.constantFrom(...dayKinds), { minLength: 1, maxLength: 5 }), { nil: undefined });

const layersAt = (focus: Temporal.Instant, zone: string): fc.Arbitrary<readonly Layer[]> =>
  fc
    .array(fc.record({ duty: fc.constantFrom("primary", "backup"), rotation: rotationAt(focus, zone), windows, on }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((all) =>
      all.map(({ on: kinds, ...one }, i) => ({ ...one, id: `layer${i}`, rank: i, ...(kinds && { on: kinds }) })),
    );

const near = (focus: Temporal.Instant, days: number): fc.Arbitrary<Temporal.Instant> =>
  fc.integer({ min: -96 * days, max: 96 * days }).map((quarters) => focus.add({ minutes: 15 * quarters }));
const spanNear = (focus: Temporal.Instant) =>
  fc
    .tuple(near(focus, 15), fc.integer({ min: 1, max: 96 * 6 }))
    .map(([from, quarters]) => ({ from, until: from.add({ minutes: 15 * quarters }) }));
/** Numbered afterwards. */
const made = (focus: Temporal.Instant) =>
  fc.record({ id: fc.constant(""), madeAt: fc.constantFrom(focus, focus.add({ hours: 1 })) });
const duty = fc.constantFrom("primary", "backup");
const some = fc.uniqueArray(person, { maxLength: 2 });

const overrideNear = (focus: Temporal.Instant): fc.Arbitrary<Override> => {
  const all = { duty: fc.option(duty, { nil: undefined }) };
  const what = fc.oneof(
    fc.record({ ...all, kind: fc.constant("replace"), person, by: person }),
    fc.record({ ...all, kind: fc.constant("cover"), by: person }),
    fc.record({ ...all, kind: fc.constant("add"), by: person }),
    fc.record({ ...all, kind: fc.constant("remove"), person }),
  );
  return fc.tuple(what, spanNear(focus), made(focus)).map(([one, span, by]) => ({ ...one, ...span, ...by }));
};
const swapNear = (focus: Temporal.Instant) =>
  fc
    .tuple(
      fc.record({ layer: fc.constantFrom("layer0", "layer1", "layer2"), turn: fc.nat(40), person, by: person }),
      made(focus),
    )
    .map(([one, by]) => ({ ...one, ...by }));
const temporaryNear = (focus: Temporal.Instant) => {
  const shift = fc.tuple(spanNear(focus), duty, some).map(([span, of, who]) => ({ ...span, duty: of, people: who }));
  return fc
    .tuple(spanNear(focus), made(focus), fc.array(shift, { maxLength: 3 }))
    .map(([span, by, shifts]) => ({ ...span, ...by, shifts }));
};
const calendarNear = (focus: Temporal.Instant, zone: string) =>
  fc.array(fc.tuple(fc.integer({ min: -60, max: 30 }), fc.constantFrom(...dayKinds)), { maxLength: 12 }).map((named) =>
    named.map(([after, kind]) => ({
      day: focus.toZonedDateTimeISO(zone).toPlainDate().add({ days: after }),
      kind,
      name: kind,
    })),
  );
const numbered = <T extends object>(what: fc.Arbitrary<T>, maxLength: number) =>
  fc.array(what, { maxLength }).map((all) => all.map((one, i) => ({ ...one, id: `${i}` })));

/** `changed: false` leaves out all that is not the plan. */
export function anyCase(said: { readonly changed: boolean }): fc.Arbitrary<Case> {
  return fc
    .constantFrom(...zones)
    .chain((zone) => fc.tuple(fc.constant(zone), focusIn(zone)))
    .chain(([zone, focus]) =>
      fc.record({ schedule: scheduleAt(zone, focus, said.changed), focus: fc.constant(focus) }),
    );
}

function scheduleAt(zone: string, focus: Temporal.Instant, changed: boolean): fc.Arbitrary<Schedule> {
  const few = changed ? 1 : 0;
  return fc
    .record({
      first: layersAt(focus, zone),
      second: fc.option(fc.tuple(near(focus, 5), layersAt(focus, zone)), { freq: 2, nil: undefined }),
      temporary: numbered(temporaryNear(focus), 2 * few),
      overrides: numbered(overrideNear(focus), 4 * few),
      swaps: numbered(swapNear(focus), 6 * few),
      log: fc.array(
        fc.tuple(spanNear(focus), duty, some).map(([span, of, who]) => ({ ...span, duty: of, people: who })),
        { maxLength: 2 * few },
      ),
      calendar: calendarNear(focus, zone),
      left: fc.uniqueArray(person, { maxLength: 2 * few }),
    })
    .map(({ first, second, ...rest }) => ({
      id: "it",
      name: "IT",
      department: "it",
      zone,
      versions: [
        { from: focus.subtract({ hours: 24 * 300 }), layers: first },
        ...(second ? [{ from: second[0], layers: second[1] }] : []),
      ],
      ...rest,
    }));
}
