import { commands } from "../src/app.ts";
import { parse } from "../src/bot/parse.ts";
import { keep, median, sayBars, sayTable } from "./lib/figures.ts";

/* What a line ten times as long costs to read. */

const short = 400;
const long = 4_000;
const rounds = 60;

const shapes: Readonly<Record<string, string>> = {
  "plain text": "projector bulb out in room 12 ",
  "many words": "a ",
  "one word": "a",
  quotes: '"bulb" ',
  "open quotes": '"bulb ',
  "curly quotes": "“bulb” ",
  flags: "--where=12 ",
  "unknown flags": "--wher 12 ",
  mentions: "<@U1|Ana Ruiz> ",
  "open mentions": "<@",
  dashes: "--",
  "dashes apart": "-- ",
  "long dashes": "—",
};
const lineOf = (part: string, length: number): string => `/request ${part.repeat(length)}`.slice(0, length);

/** Microseconds for one, by so many that the clock can tell. */
function once(line: string): number {
  const times = Math.max(1, Math.round(40_000 / line.length));
  const began = performance.now();
  for (let i = 0; i < times; i++) parse(line, commands);
  return ((performance.now() - began) * 1_000) / times;
}

function measure(name: string, part: string) {
  const [shortLine, longLine] = [lineOf(part, short), lineOf(part, long)];
  const all = Array.from({ length: rounds }, () => ({ short: once(shortLine), long: once(longLine) }));
  const settled = all.slice(rounds / 3);
  const ratio = median(settled.map((one) => one.long / one.short));
  return { name, short: median(settled.map((one) => one.short)), long: median(settled.map((one) => one.long)), ratio };
}

const found = Object.entries(shapes).map(([name, part]) => measure(name, part));
const rows = found.map((one) => [one.name, one.short.toFixed(1), one.long.toFixed(1), one.ratio.toFixed(1)]);
sayTable(["shape", `us at ${short}`, `us at ${long}`, "ratio"], rows);
sayBars([
  { what: "parse, ten times as long, dearest shape", value: Math.max(...found.map(({ ratio }) => ratio)), most: 15 },
]);
keep("parse", { short, long, found });
