import type { Cell, Month } from "./month.ts";
import { cutTo, widthOf } from "./monthText.ts";
import { monthWordsIn } from "./monthWords.ts";
import { barsOf, boxOf, drawBar } from "./pictureBars.ts";
import { faint, ink, line, margin, size } from "./pictureLook.ts";
import { type Box, label, rect } from "./svg.ts";

/** Numbers and names of the days, above their bars. */
export const dayStrip = 32;

export interface WeekFrame {
  /** How much of the left belongs to what the rows are. */
  readonly gutter: number;
  readonly left: number;
  readonly across: number;
  readonly high: number;
  readonly top: number;
}

export function drawWeek(week: readonly Cell[], month: Month, frame: WeekFrame): readonly string[] {
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
    rect({ x: margin, y: frame.top, width: size - 2 * margin, height: 1.5 }, { fill: line }),
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
export function gutterFor(rows: readonly string[]): number {
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

/** Runs of days that belong to another month. */
function outsideOf(week: readonly Cell[]): readonly { readonly from: number; readonly until: number }[] {
  const first = week.findIndex(({ outside }) => !outside);
  const last = week.findLastIndex(({ outside }) => !outside);
  return [
    { from: 0, until: first < 0 ? 7 : first },
    { from: last + 1, until: 7 },
  ].filter(({ from, until }) => until > from && first >= 0);
}
