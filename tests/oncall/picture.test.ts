import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { png } from "../../adapters/web/png.ts";
import { monthGrid } from "../../src/oncall/grid.ts";
import { type Month, type MonthAsked, type MonthRow, monthOf, monthRange } from "../../src/oncall/month.ts";
import { cutTo, waysToSay, widthOf } from "../../src/oncall/monthText.ts";
import { monthPicture } from "../../src/oncall/picture.ts";
import { fills } from "../../src/oncall/pictureLook.ts";
import { hostileTexts } from "../support/hostile.ts";
import { elementsOf } from "../support/xml.ts";

const zone = "America/Denver";
const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant();
const shift = (people: readonly string[], start: string, end: string) => ({ people, start: at(start), end: at(end) });
const names = new Map([
  ["ana", "Ana Ruiz"],
  ["mar", "María del Carmen Rodríguez Fuentes"],
  ["bart", "Bartholomew Featherstonehaugh"],
]);
/** Weeks that change hands on Fridays at five, and one gap. */
const nights: MonthRow = {
  label: "IT after hours",
  shifts: [
    shift(["ana"], "2026-02-27T17:00", "2026-03-06T17:00"),
    shift(["mar"], "2026-03-06T17:00", "2026-03-13T17:00"),
    shift(["bart", "ana"], "2026-03-13T17:00", "2026-03-17T12:00"),
    shift(["bart"], "2026-03-19T08:00", "2026-04-10T17:00"),
  ],
  gaps: [{ start: at("2026-03-17T12:00"), end: at("2026-03-19T08:00"), because: "left" }],
};
const asked = (more: Partial<MonthAsked> = {}): MonthAsked => ({
  heading: "IT on call",
  month: Temporal.PlainYearMonth.from("2026-03"),
  zone,
  language: "en",
  rows: [nights],
  names,
  calendar: [{ day: Temporal.PlainDate.from("2026-03-31"), kind: "holiday", name: "César Chávez Day" }],
  now: at("2026-03-12T10:00"),
  ...more,
});
const cellOf = (month: Month, day: number) => {
  const cell = month.weeks.flat().find((one) => !one.outside && one.day === day);
  if (!cell) throw new Error(`there is no day ${day}`);
  return cell;
};
const textsOf = (svg: string) => elementsOf(svg).flatMap(({ name, text }) => (name === "text" ? [text] : []));

describe("a month", () => {
  it("is whole weeks from Sunday to Saturday, days of its neighbours marked", () => {
    const { weeks, weekdays } = monthOf(asked({ month: Temporal.PlainYearMonth.from("2026-05") }));
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(weekdays[0]).toBe("Sun");
    expect(weeks[0]?.map(({ day, outside }) => (outside ? `(${day})` : `${day}`))).toEqual([
      "(26)",
      "(27)",
      "(28)",
      "(29)",
      "(30)",
      "1",
      "2",
    ]);
  });

  it("is asked for with the days of its neighbours", () => {
    const { from, until } = monthRange(Temporal.PlainYearMonth.from("2026-05"), zone, "en");
    expect(from.equals(at("2026-04-26T00:00"))).toBe(true);
    expect(until.equals(at("2026-06-07T00:00"))).toBe(true);
  });

  it("says in parts of the day who has it, and when a shift begins", () => {
    const [before, after] = cellOf(monthOf(asked()), 6).rows[0] ?? [];
    expect(before).toMatchObject({ people: [0], from: 0, until: 17 / 24, begins: undefined });
    expect(after).toMatchObject({ people: [1], from: 17 / 24, until: 1, begins: "5 PM" });
  });

  it.each([
    [8, 23],
    [9, 24],
  ])("counts the hours of March %i where the clocks change: %i", (day, hours) => {
    const row = { ...nights, shifts: [shift(["ana"], "2026-03-08T12:00", "2026-03-09T12:00")], gaps: [] };
    const cell = cellOf(monthOf(asked({ rows: [row] })), day);
    expect(cell.hours).toBe(hours);
    const [stretch] = cell.rows[0] ?? [];
    expect(day === 8 ? stretch?.from : stretch?.until).toBeCloseTo(day === 8 ? 11 / 23 : 12 / 24);
  });

  it("takes neighbours with the same people for one shift, and gaps by their reasons apart", () => {
    const shifts = [
      shift(["ana"], "2026-03-02T00:00", "2026-03-03T00:00"),
      shift(["ana"], "2026-03-03T00:00", "2026-03-04T00:00"),
    ];
    const gaps = [
      { start: at("2026-03-04T00:00"), end: at("2026-03-05T00:00"), because: "unplanned" },
      { start: at("2026-03-05T00:00"), end: at("2026-03-06T00:00"), because: "removed" },
    ] as const;
    const month = monthOf(asked({ rows: [{ label: "x", shifts, gaps }] }));
    const of = (day: number) => cellOf(month, day).rows[0]?.[0];
    expect(of(3)?.shift).toBe(of(2)?.shift);
    expect(of(3)?.begins).toBeUndefined();
    expect([of(4)?.hole, of(5)?.hole]).toEqual([false, true]);
  });

  it("takes shifts that were cut off at its first day for what they are", () => {
    const { from, until } = monthRange(Temporal.PlainYearMonth.from("2026-03"), zone, "en");
    const shifts = [{ people: ["ana"], start: from, end: until }];
    const [cell] = monthOf(asked({ rows: [{ label: "x", shifts, gaps: [] }] })).weeks[0] ?? [];
    expect(cell?.rows[0]).toEqual([{ shift: 0, people: [0], hole: false, from: 0, until: 1, begins: undefined }]);
  });

  it("is right for any shifts: nothing lost, nothing twice, nothing outside", () => {
    const hours = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 });
    const zones = fc.constantFrom(zone, "America/Phoenix", "America/St_Johns", "Pacific/Apia", "UTC");
    const months = fc.constantFrom("2026-03", "2026-11", "2026-02", "2026-05", "2027-01");
    fc.assert(
      fc.property(hours, zones, months, fc.integer({ min: 1, max: 4 }), (lengths, where, month, count) => {
        const asksFor = Temporal.PlainYearMonth.from(month);
        const { from, until } = monthRange(asksFor, where, "en");
        let start = from;
        const shifts = lengths.map((length, i) => {
          const end = start.add({ hours: length });
          const made = { people: [[...names.keys()][i % 3] ?? "ana"], start, end };
          start = end;
          return made;
        });
        const rows = Array.from({ length: count }, () => ({ label: "x", shifts, gaps: [] }));
        const made = monthOf(asked({ rows, zone: where, month: asksFor }));
        for (const cell of made.weeks.flat())
          for (const row of cell.rows)
            for (const [i, stretch] of row.entries()) {
              expect(stretch.from).toBeCloseTo(row[i - 1]?.until ?? 0);
              expect(stretch.until).toBeGreaterThan(stretch.from);
            }
        const covered = made.weeks.flat().reduce((sum, { hours: long, rows: [row = []] }) => {
          return sum + row.reduce((part, one) => part + (one.until - one.from) * long, 0);
        }, 0);
        const planned = Math.min(
          lengths.reduce((sum, length) => sum + length, 0),
          until.since(from).total("hours"),
        );
        expect(covered).toBeCloseTo(planned, 3);
        for (const { attributes } of elementsOf(monthPicture(made))) {
          expect(Number(attributes["x"] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(Number(attributes["x"] ?? 0) + Number(attributes["width"] ?? 0)).toBeLessThanOrEqual(1_025);
        }
        expect(monthGrid(made).length).toBeLessThanOrEqual(2_900);
      }),
      { numRuns: 40 },
    );
  }, 20_000);

  it("leaves out who is not in it, whatever it is given", () => {
    const far = shift(["bart"], "2026-06-01T00:00", "2026-06-02T00:00");
    const near = shift(["ana"], "2026-03-02T00:00", "2026-03-03T00:00");
    const { people } = monthOf(asked({ rows: [{ label: "x", shifts: [near, far], gaps: [] }] }));
    expect(people.map(({ name }) => name)).toEqual(["Ana Ruiz"]);
  });

  it("knows today, weekends and the days that the school calendar names", () => {
    const month = monthOf(asked());
    expect(cellOf(month, 12)).toMatchObject({ today: true, weekend: false, off: false, name: undefined });
    expect(cellOf(month, 14).weekend).toBe(true);
    expect(cellOf(month, 31)).toMatchObject({ name: "César Chávez Day", off: true });
  });

  it("gives everybody letters of their own", () => {
    const many = new Map(Array.from({ length: 30 }, (_, i) => [`p${i}`, i % 2 ? "Ana Ruiz" : "🎺 日本"]));
    const people = [...many.keys()];
    const row = { label: "x", shifts: [shift(people, "2026-03-02T00:00", "2026-03-03T00:00")], gaps: [] };
    const codes = monthOf(asked({ rows: [row], names: many })).people.map(({ code }) => code);
    expect(new Set(codes).size).toBe(30);
    expect(codes.every((code) => /^[A-Z][A-Z0-9]+$/.test(code))).toBe(true);
  });

  it("speaks Spanish", () => {
    const month = monthOf(asked({ language: "es" }));
    expect(month).toMatchObject({ title: "Marzo de 2026", zone: "Hora de las Montañas Rocosas" });
    expect(month.weekdays).toEqual(["Dom", "Lun", "Mar", "Mié", "Jue", "Vie", "Sáb"]);
    expect(textsOf(monthPicture(month))).toContain("nadie");
    expect(monthGrid(month)).toContain("-- nadie");
  });
});

describe("its picture", () => {
  it("writes who it is into the bars, and the time where a shift begins", () => {
    const texts = textsOf(monthPicture(monthOf(asked())));
    for (const said of [
      "March 2026",
      "Mountain Time",
      "Ana Ruiz",
      "María del Carmen Rodríguez Fuentes",
      "5 PM",
      "nobody",
    ])
      expect(
        texts.some((text) => text.includes(said)),
        said,
      ).toBe(true);
    expect(texts).toContain("23 h");
    expect(texts).toContain("today");
  });

  it("names even those whose bars are too narrow for a name", () => {
    const shifts = [shift(["ana"], "2026-03-02T00:00", "2026-03-02T08:00")];
    const texts = textsOf(monthPicture(monthOf(asked({ rows: [{ label: "x", shifts, gaps: [] }] }))));
    expect(texts.filter((text) => text === "AR" || text === "Ana")).toHaveLength(2);
  });

  it.each(hostileTexts)("shows %j as literal text in well-formed XML", (typed) => {
    const svg = monthPicture(
      monthOf(
        asked({
          heading: typed,
          rows: [
            { ...nights, label: typed },
            { ...nights, label: typed },
          ],
          names: new Map([
            ["ana", typed],
            ["mar", `${typed}${typed}`],
            ["bart", typed.repeat(20)],
          ]),
          calendar: [{ day: Temporal.PlainDate.from("2026-03-31"), kind: "holiday", name: typed }],
        }),
      ),
    );
    const names = new Set(elementsOf(svg).map(({ name }) => name));
    expect([...names].toSorted()).toEqual(["defs", "path", "pattern", "rect", "svg", "text", "title"]);
  });

  it.each([1, 2, 3, 4, 9])("fits with %i rows into what Teams takes: 1024 by 1024", (count) => {
    for (const month of ["2026-02", "2026-03", "2026-05"]) {
      const rows = Array.from({ length: count }, (_, i) => ({ ...nights, label: `Schedule ${i + 1}` }));
      const svg = monthPicture(monthOf(asked({ rows, month: Temporal.PlainYearMonth.from(month) })));
      const [root] = elementsOf(svg);
      expect(Number(root?.attributes["width"])).toBe(1_024);
      expect(Number(root?.attributes["height"])).toBeLessThanOrEqual(1_024);
      for (const { name, attributes } of elementsOf(svg))
        if (name === "rect" && attributes["x"]) expect(Number(attributes["height"])).toBeGreaterThan(0);
    }
  });

  it("has enough contrast: dark letters on every fill, every edge on white", () => {
    for (const { fill, edge } of fills) {
      expect(contrast("#1c2733", fill)).toBeGreaterThan(7);
      expect(contrast(edge, "#ffffff")).toBeGreaterThan(3);
    }
    expect(new Set(fills.map(({ fill }) => fill)).size).toBe(fills.length);
  });

  it("becomes a PNG of 1024 pixels and less than a megabyte, hostile or not", async () => {
    const hostile = new Map([
      ["ana", hostileTexts.join(" ")],
      ["mar", "日本語 👩‍👩‍👧"],
      ["bart", "Ωμέγα Жук"],
    ]);
    for (const ask of [asked(), asked({ names: hostile, rows: [nights, nights, nights, nights] })]) {
      const made = Buffer.from(await png(monthPicture(monthOf(ask))));
      expect(made.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(made.readUInt32BE(16)).toBe(1_024);
      expect(made.readUInt32BE(20)).toBeLessThanOrEqual(1_024);
      expect(made.length).toBeLessThan(1_000_000);
    }
  }, 30_000);
});

describe("a PNG", () => {
  it("is made once of the same drawing, also while it is being made", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
    expect(png(svg)).toBe(png(svg));
    expect(await png(svg)).toBe(await png(svg));
  });

  it("that cannot be drawn is said, and harms no other", async () => {
    await expect(png("<svg")).rejects.toThrow("could not be drawn");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"/>';
    expect((await png(svg)).length).toBeGreaterThan(50);
  });
});

describe("its grid", () => {
  it("shows days, who has them, and who that is", () => {
    expect(monthGrid(monthOf(asked()))).toMatchInlineSnapshot(`
      "IT on call · March 2026
      IT after hours · Mountain Time

        Sun   Mon   Tue   Wed   Thu   Fri   Sat
         1     2     3     4     5     6     7
         AR    AR    AR    AR    AR AR/MR    MR
         8     9    10    11   [12]   13    14
         MR    MR    MR    MR    MR  MR/… BF+AR
        15    16    17    18    19    20    21
      BF+AR BF+AR BF+A…    -- --/BF    BF    BF
        22    23    24    25    26    27    28
         BF    BF    BF    BF    BF    BF    BF
        29    30    31*
         BF    BF    BF

      Hand-over: 5 PM, 12 PM, 8 AM
      31* César Chávez Day
      -- nobody
      AR Ana Ruiz
      MR María del Carmen Rodríguez Fuentes
      BF Bartholomew Featherstonehaugh"
    `);
  });

  it("stays below 2,900 letters, in lines of one width, whatever people are called", () => {
    const many = new Map(
      Array.from({ length: 200 }, (_, i) => [`p${i}`, `${hostileTexts[i % hostileTexts.length]} ${"x".repeat(60)}`]),
    );
    const people = [...many.keys()];
    const shifts = people.map((id, i) =>
      shift(
        [id],
        `2026-03-${String((i % 30) + 1).padStart(2, "0")}T00:00`,
        `2026-03-${String((i % 30) + 2).padStart(2, "0")}T00:00`,
      ),
    );
    const rows = Array.from({ length: 6 }, () => ({ label: "long ".repeat(40), shifts, gaps: nights.gaps }));
    const grid = monthGrid(monthOf(asked({ rows, names: many, heading: "long ".repeat(80) })));
    expect(grid.length).toBeLessThanOrEqual(2_900);
    expect(Math.max(...grid.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(120);
  });
});

describe("names in little room", () => {
  const people = [
    { name: "María del Carmen Rodríguez Fuentes", code: "MR" },
    { name: "María Soto", code: "MS" },
    { name: "Cher", code: "CH" },
  ];
  it.each([
    [[0], ["María del Carmen Rodríguez Fuentes", "María R.", "María R.", "MR"]],
    [[2], ["Cher", "Cher", "Cher", "CH"]],
    [
      [1, 2],
      ["María Soto + Cher", "María S. + Cher", "María S. + Cher", "MS + CH"],
    ],
  ])("are said in ways that stay unmistakable: %j", (who, ways) => {
    expect(waysToSay(who, { people })).toEqual(ways);
  });
  it("are cut with an ellipsis, or left out", () => {
    expect(cutTo("Bartholomew", 20, 60)).toMatch(/^Bar.*…$/);
    expect(widthOf(cutTo("Bartholomew", 20, 60), 20)).toBeLessThanOrEqual(60);
    expect(cutTo("Bartholomew", 20, 5)).toBe("");
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
      const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [light(one), light(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
