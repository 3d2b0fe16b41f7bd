import type { Cell, Month, Stretch } from "./month.ts";
import { firstThatFits, waysToSay, widthOf } from "./monthText.ts";
import { monthWordsIn } from "./monthWords.ts";
import { faint, fillOf, ink, noFill } from "./pictureLook.ts";
import { type Box, label, rect } from "./svg.ts";

interface Bar {
  readonly stretch: Stretch;
  /** In days from the beginning of the week. */
  readonly from: number;
  readonly until: number;
  readonly goesOn: boolean;
}
/** The stretches of a row as one bar for each shift. */
export function barsOf(week: readonly Cell[], row: number): readonly Bar[] {
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

interface Across {
  readonly left: number;
  readonly across: number;
}
export const boxOf = ({ from, until }: Bar, { left, across }: Across, y: number, height: number): Box => ({
  x: left + from * across + 1.5,
  y,
  width: Math.max(2, (until - from) * across - 3),
  height,
});

export function drawBar({ stretch, goesOn }: Bar, month: Month, box: Box): string {
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
  const edge = people.length === 0 ? (hole ? "#b3261e" : noFill.edge) : fillOf(people[0]).edge;
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
