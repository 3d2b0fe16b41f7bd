import type { Cell, Month, Stretch } from "./month.ts";
import { cutTo, firstThatFits, waysToSay, widthOf } from "./monthText.ts";
import { monthWordsIn } from "./monthWords.ts";
import { type Box, escaped, label, rect } from "./svg.ts";

/** What chats show at once: Teams takes pictures of up to 1024 by 1024. */
const size = 1_024;
const margin = 20;
const heading = 94;
const weekdays = 36;
const dayStrip = 32;
const ink = "#1c2733";
const faint = "#5b6875";

/** Calm fills, all of them light enough for dark letters, with an edge that is seen on white. */
export const fills: readonly { readonly fill: string; readonly edge: string }[] = [
  { fill: "#cfe3f7", edge: "#3b78b5" },
  { fill: "#fde7b8", edge: "#a8741a" },
  { fill: "#cdebcf", edge: "#3d8b4a" },
  { fill: "#e3d7f5", edge: "#7a5bb5" },
  { fill: "#fad4d8", edge: "#b5495b" },
  { fill: "#c5ebe9", edge: "#2d8a86" },
  { fill: "#fbd9bd", edge: "#b4622a" },
  { fill: "#e4efb6", edge: "#71841f" },
  { fill: "#d8dee6", edge: "#5d6f85" },
  { fill: "#f5d3ea", edge: "#a8478c" },
  { fill: "#e8dacb", edge: "#8a6847" },
  { fill: "#d3d9fa", edge: "#5563c1" },
];
const noFill = { fill: "#eef0f3", edge: "#8592a0" };
const fillOf = (person: number | undefined) =>
  (person === undefined ? undefined : fills[person % fills.length]) ?? noFill;

/** A month as a picture, 1024 wide. All that people typed is literal text in it. */
export function monthPicture(month: Month): string {
  const legend = legendOf(month);
  const top = margin + heading;
  const room = size - top - weekdays - legend.height - margin;
  const gutter = gutterFor(month.rows);
  const across = (size - 2 * margin - gutter) / 7;
  const most = dayStrip + 6 + Math.max(1, month.rows.length) * 88;
  const high = Math.min(most, Math.floor(room / Math.max(1, month.weeks.length)));
  const frame = { left: margin + gutter, gutter, across, high };
  const weeksTop = top + weekdays;
  const bottom = weeksTop + frame.high * month.weeks.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${bottom + legend.height + margin}" font-family="sans-serif">`,
    `<title>${escaped(`${month.heading} · ${month.title}`)}</title>`,
    hatches,
    rect({ x: 0, y: 0, width: size, height: bottom + legend.height + margin }, { fill: "#ffffff" }),
    ...header(month),
    ...month.weekdays.map((name, i) =>
      label(name, { x: frame.left + (i + 0.5) * across, y: top + 25, size: 21, bold: true, fill: faint, middle: true }),
    ),
    ...month.weeks.flatMap((week, i) => drawWeek(week, month, { ...frame, top: weeksTop + i * frame.high })),
    rect({ x: margin, y: bottom, width: size - 2 * margin, height: 1.5 }, { fill: "#aab4bf" }),
    ...legend.draw(bottom + 8),
    "</svg>",
  ].join("\n");
}

const stripes = (id: string, paper: string, line: string): string =>
  `<pattern id="${id}" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<rect width="12" height="12" fill="${paper}"/><rect width="3" height="12" fill="${line}"/></pattern>`;
const hatches = `<defs>${stripes("free", "#f8f9fa", "#d3d9df")}${stripes("hole", "#fdecea", "#e8a8a1")}</defs>`;

function header(month: Month): readonly string[] {
  const said = monthWordsIn(month.language);
  const wide = size - 2 * margin;
  const titleWide = widthOf(month.title, 40);
  const lines = [
    month.rows.length === 1 ? month.rows[0] : undefined,
    month.zone,
    said.begins,
    month.rowsLeftOut > 0 ? said.rowsLeftOut(month.rowsLeftOut) : undefined,
  ];
  const under = lines.filter((line) => line !== undefined && line !== "").join(" · ");
  return [
    label(month.title, { x: size - margin, y: margin + 40, size: 40, bold: true, fill: ink, end: true }),
    label(cutTo(month.heading, 34, wide - titleWide - 30), {
      x: margin,
      y: margin + 39,
      size: 34,
      bold: true,
      fill: ink,
    }),
    label(cutTo(under, 21, wide), { x: margin, y: margin + 76, size: 21, fill: faint }),
  ];
}

interface WeekFrame {
  /** How much of the left belongs to what the rows are. */
  readonly gutter: number;
  readonly left: number;
  readonly across: number;
  readonly high: number;
  readonly top: number;
}

function drawWeek(week: readonly Cell[], month: Month, frame: WeekFrame): readonly string[] {
  const lane = Math.floor((frame.high - dayStrip - 6) / Math.max(1, month.rows.length));
  const letters = rowLetters(month.rows, frame.gutter - 6, lane - 5);
  const rows = month.rows.flatMap((name, row) => {
    const y = frame.top + dayStrip + row * lane;
    const bars = barsOf(week, row).map((bar) => drawBar(bar, month, boxOf(bar, frame, y, lane - 5)));
    return [
      ...(month.rows.length > 1
        ? rowLabel(name, letters, { x: margin, y, width: frame.gutter - 6, height: lane - 5 })
        : []),
      ...bars,
    ];
  });
  return [
    ...week.flatMap((cell, i) => drawDay(cell, month, { ...frame, left: frame.left + i * frame.across })),
    rect({ x: margin, y: frame.top, width: size - 2 * margin, height: 1.5 }, { fill: "#aab4bf" }),
    ...rows,
    ...outsideOf(week).map(({ from, until }) =>
      rect(
        {
          x: frame.left + from * frame.across,
          y: frame.top + 2,
          width: (until - from) * frame.across,
          height: frame.high - 2,
        },
        { fill: "#ffffff", opacity: 0.55 },
      ),
    ),
  ];
}

/** Low rows have room for one line only: then it takes more of the width. */
function gutterFor(rows: readonly string[]): number {
  if (rows.length < 2) return 0;
  if (rows.length < 3) return 112;
  return Math.min(172, Math.max(112, ...rows.map((row) => widthOf(row, 17) + 8)));
}

/** What a row is: in one line where it fits, else in as many as there is room for. */
function rowLabel(name: string, letters: number, box: Box): readonly string[] {
  const high = letters + 2;
  const lines = inLines(name, letters, box.width, Math.max(1, Math.floor((box.height + 4) / high)));
  const top = box.y + (box.height - lines.length * high) / 2;
  return lines.map((line, i) =>
    label(line, { x: box.x, y: top + (i + 0.85) * high, size: letters, bold: true, fill: faint }),
  );
}
/** The same for all rows: the largest in which every word stands whole. */
function rowLetters(rows: readonly string[], room: number, height: number): number {
  const parts = height >= 36 ? rows.flatMap((row) => row.split(/\s+/u)) : rows;
  return [20, 18, 16, 14].find((letters) => parts.every((part) => widthOf(part, letters) <= room)) ?? 12;
}

function inLines(text: string, size: number, room: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/u)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (lines.length === most || widthOf(longer, size) <= room))
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => cutTo(line, size, room));
}

function drawDay(cell: Cell, { language }: Month, frame: WeekFrame): readonly string[] {
  const said = monthWordsIn(language);
  const { left, across, top, high } = frame;
  const paper = cell.off ? "#fdf3d6" : cell.weekend ? "#f4f6f8" : undefined;
  const number = String(cell.day);
  const numberWide = widthOf(number, 25);
  const notes = [
    cell.today ? said.today : undefined,
    cell.name,
    cell.hours === 24 ? undefined : said.hours(cell.hours),
  ].filter((note) => note !== undefined);
  const from = left + numberWide + (cell.today ? 28 : 16);
  const room = left + across - from - 4;
  return [
    ...(paper ? [rect({ x: left, y: top, width: across, height: high }, { fill: paper })] : []),
    rect({ x: left, y: top, width: 1, height: high }, { fill: "#d9dfe5" }),
    ...(cell.today
      ? [rect({ x: left + 4, y: top + 4, width: numberWide + 16, height: 26, round: 13 }, { fill: ink })]
      : []),
    label(number, {
      x: left + (cell.today ? 12 : 8),
      y: top + 26,
      size: 25,
      bold: true,
      fill: cell.today ? "#ffffff" : ink,
    }),
    ...noteLines(notes.join(" · "), room).map((line, i, all) =>
      label(line, {
        x: from,
        y: top + (all.length > 1 ? 15 + i * 14 : 24),
        size: all.length > 1 ? 14 : 17,
        bold: true,
        fill: faint,
      }),
    ),
  ];
}

/** A day's name beside its number: in one line where it fits, else in two small ones. */
function noteLines(note: string, room: number): readonly string[] {
  if (note === "") return [];
  return widthOf(note, 17) <= room ? [note] : inLines(note, 14, room, 2);
}

interface Bar {
  readonly stretch: Stretch;
  /** In days from the beginning of the week. */
  readonly from: number;
  readonly until: number;
  readonly goesOn: boolean;
}
/** The stretches of a row as one bar for each shift. */
function barsOf(week: readonly Cell[], row: number): readonly Bar[] {
  const bars: Bar[] = [];
  for (const [day, cell] of week.entries())
    for (const stretch of cell.rows[row] ?? []) {
      const last = bars.at(-1);
      const until = day + stretch.until;
      const goesOn = day === 6 && stretch.until === 1;
      if (last?.stretch.shift === stretch.shift) bars[bars.length - 1] = { ...last, until, goesOn };
      else bars.push({ stretch, from: day + stretch.from, until, goesOn });
    }
  return bars;
}

const boxOf = ({ from, until }: Bar, { left, across }: WeekFrame, y: number, height: number): Box => ({
  x: left + from * across + 1.5,
  y,
  width: Math.max(2, (until - from) * across - 3),
  height,
});

function drawBar({ stretch, goesOn }: Bar, month: Month, box: Box): string {
  const nobody = stretch.people.length === 0;
  const parts = nobody
    ? [gapPaper(stretch, box)]
    : stretch.people.map((person, i, all) => personPaper(person, box, i, all.length));
  return [...parts, edges(stretch, box, goesOn), ...words(stretch, month, box, goesOn ? 16 : 6)].join("");
}

const gapPaper = ({ hole }: Stretch, box: Box): string =>
  rect({ ...box, round: 5 }, { fill: `url(#${hole ? "hole" : "free"})` });
const personPaper = (person: number, { x, y, width, height }: Box, i: number, count: number): string =>
  rect(
    { x, y: y + (i * height) / count, width, height: height / count, round: count === 1 ? 5 : 0 },
    { fill: fillOf(person).fill },
  );

/** A strong line where it begins, none where it goes on in the next week. */
function edges({ people, hole, begins }: Stretch, box: Box, goesOn: boolean): string {
  const edge = people.length === 0 ? (hole ? "#b3261e" : "#8592a0") : fillOf(people[0]).edge;
  const { x, y, width, height } = box;
  const outline = rect({ ...box, round: 5 }, { fill: "none", stroke: edge, dashed: people.length === 0 });
  const begin = begins === undefined || width < 12 ? "" : rect({ x, y, width: 5, height, round: 2 }, { fill: edge });
  const onward = goesOn && width > 40 ? chevron(x + width - 11, y + height / 2, edge) : "";
  return outline + begin + onward;
}
const chevron = (x: number, y: number, edge: string): string =>
  `<path d="M${round(x)} ${round(y - 6)}l6 6l-6 6" fill="none" stroke="${edge}" stroke-width="2.5"/>`;
const round = (n: number): number => Math.round(n * 10) / 10;

function words(stretch: Stretch, month: Month, box: Box, after: number): readonly string[] {
  const nobody = stretch.people.length === 0;
  const ways = nobody ? [monthWordsIn(month.language).nobody] : waysToSay(stretch.people, month);
  const pad = stretch.begins === undefined ? 8 : 11;
  const room = box.width - pad - after;
  const tall = box.height >= 46;
  const begins = stretch.begins ?? "";
  const sizes = sizesIn(box.height);
  // In a low bar the time stands before the name, which gives way to it as long as it is a name.
  const beforeIt = tall || begins === "" ? 0 : widthOf(begins, 15) + 8;
  const name =
    (beforeIt > 0 ? firstThatFits(ways.slice(0, 3), sizes, room - beforeIt) : undefined) ??
    firstThatFits(ways, sizes, room) ??
    firstThatFits(ways.slice(-1), [14, 13], room + 6);
  if (!name) return codes(stretch.people, month, box);
  const fill = nobody ? (stretch.hole ? "#8c1d18" : faint) : ink;
  const bold = !nobody || stretch.hole;
  const time = tall ? firstThatFits([begins], [19, 16], room) : undefined;
  const beside = tall ? undefined : firstThatFits([begins], [17, 15], room - widthOf(name.text, name.size) - 8);
  const shift = beside ? widthOf(beside.text, beside.size) * regular + 8 : 0;
  const high = capital * name.size + (time ? 8 + capital * time.size : 0);
  const y = box.y + (box.height - high) / 2 + capital * name.size;
  const x = box.x + pad;
  const wide = Math.max(shift + widthOf(name.text, name.size), time ? widthOf(time.text, time.size) : 0);
  return [
    nobody && box.width > 30 ? plate({ x, y: box.y, width: wide, height: box.height }) : "",
    label(name.text, { x: x + shift, y, size: name.size, bold, fill }),
    time ? label(time.text, { x, y: y + 8 + capital * time.size, size: time.size, fill }) : "",
    beside ? label(beside.text, { x, y, size: beside.size, fill }) : "",
  ];
}
const sizesIn = (height: number): readonly number[] =>
  height >= 70 ? [32, 28, 24, 20, 17] : height >= 46 ? [26, 23, 20, 17] : height >= 32 ? [23, 20, 17] : [20, 17, 15];
/** Of the letter size: how high a capital letter is, and how wide regular letters are beside bold ones. */
const capital = 0.72;
const regular = 0.92;

/** Several people in too narrow a bar: each one's letters in their own part of it. */
function codes(who: readonly number[], { people }: Month, { x, y, width, height }: Box): readonly string[] {
  const part = height / who.length;
  const size = Math.min(16, Math.floor(part * 0.9));
  return who.flatMap((person, i) => {
    const code = people[person]?.code ?? "";
    if (size < 11 || widthOf(code, size) > width - 2) return [];
    const middle = y + (i + 0.5) * part + capital * size * 0.5;
    return [label(code, { x: x + width / 2, y: middle, size, bold: true, fill: ink, middle: true })];
  });
}

const plate = ({ x, y, width, height }: Box): string =>
  rect({ x: x - 4, y: y + 5, width: width + 8, height: height - 10, round: 4 }, { fill: "#ffffff", opacity: 0.85 });

/** Runs of days that belong to another month. */
function outsideOf(week: readonly Cell[]): readonly { readonly from: number; readonly until: number }[] {
  const first = week.findIndex(({ outside }) => !outside);
  const last = week.findLastIndex(({ outside }) => !outside);
  return [
    { from: 0, until: first < 0 ? 7 : first },
    { from: last + 1, until: 7 },
  ].filter(({ from, until }) => until > from && first >= 0);
}

interface Legend {
  readonly height: number;
  readonly draw: (top: number) => readonly string[];
}
/** Who is who in full: names that had to be shortened stand here as they are. */
function legendOf(month: Month): Legend {
  const { people, language } = month;
  const said = monthWordsIn(language);
  const room = size - 2 * margin;
  const swatch = 36;
  const letters = people.length > 8 ? 17 : 19;
  const entries = people.map(({ name, code }, i) => ({ ...fillOf(i), code, text: cutTo(name, letters, 300) }));
  const gap = { fill: "url(#free)", edge: noFill.edge, code: "", text: said.nobody };
  const placed: (typeof gap & { x: number; line: number })[] = [];
  let x = 0;
  let line = 0;
  const gaps = month.weeks.some((week) =>
    week.some(({ rows }) => rows.some((row) => row.some(({ people }) => people.length === 0))),
  );
  for (const entry of gaps ? [...entries, gap] : entries) {
    const wide = swatch + 8 + widthOf(entry.text, letters) + 22;
    if (x > 0 && x + wide > room + 22) {
      x = 0;
      line++;
    }
    placed.push({ ...entry, x: margin + x, line });
    x += wide;
  }
  const shown = placed.filter((entry) => entry.line < 4);
  return {
    height: Math.min(4, line + 1) * 30 + 10,
    draw: (top) =>
      shown.flatMap((entry) => {
        const y = top + entry.line * 30;
        return [
          rect({ x: entry.x, y, width: swatch, height: 24, round: 4 }, { fill: entry.fill, stroke: entry.edge }),
          label(entry.code, { x: entry.x + swatch / 2, y: y + 18, size: 16, bold: true, fill: ink, middle: true }),
          label(entry.text, { x: entry.x + swatch + 8, y: y + 19, size: letters, fill: ink }),
        ];
      }),
  };
}
