import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}
export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});
/** Round by round, so that what slows one round down slows both of its sides. */
export const ratios = (these: readonly number[], those: readonly number[]): Spread =>
  spreadOf(these.map((value, i) => value / (those[i] ?? Number.NaN)));

const fixed = (value: number, digits: number): string => value.toFixed(digits);
export const inWords = ({ median: middle, min, max }: Spread, digits = 2): string =>
  `${fixed(middle, digits)} (${fixed(min, digits)} to ${fixed(max, digits)})`;

export interface Bar {
  readonly what: string;
  readonly value: number;
  readonly most: number;
}
export const sayBars = (bars: readonly Bar[]): void => {
  for (const { what, value, most } of bars)
    say(`${value <= most ? "held  " : "MISSED"}  ${what}: ${fixed(value, 2)}, bar ${fixed(most, 2)}`);
};

/** Columns as wide as their widest cell; the first to the left, the others to the right. */
export function sayTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? "").length)));
  for (const row of [head, ...rows])
    say(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "));
}

/** In one order and then in the other, each time beginning with another one. */
export function turn<T>(all: readonly T[], round: number): readonly T[] {
  const from = (round >> 1) % all.length;
  const turned = [...all.slice(from), ...all.slice(0, from)];
  return round % 2 === 0 ? turned : turned.reverse();
}

/** Figures of shared cores mean nothing without how busy the machine was. */
export const circumstances = () => ({
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  load: loadavg().map((value) => Number(value.toFixed(2))),
});

/** `by`: what ran the candidates, where that is another Node than this one. */
export function keep(name: string, results: object, by = process.execPath): void {
  const folder = join(import.meta.dirname, "../results");
  mkdirSync(folder, { recursive: true });
  const node = spawnSync(by, ["--version"], { encoding: "utf8" }).stdout.trim();
  const { load, cores } = circumstances();
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ ...circumstances(), node, ...results }, null, 2)}\n`);
  say(`\nNode ${node}, ${cores} cores, load average ${load.join(" ")}; all of it in bench/results/${name}.json`);
}
