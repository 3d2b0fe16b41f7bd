import { shortened } from "../bot/text.ts";
import type { Cell, Month, Stretch } from "./month.ts";
import { monthWordsIn } from "./monthWords.ts";

/** Slack and Teams take 3,000 letters in one text. */
const most = 2_900;
const wide = 5;

/** A month in plain letters of one width, for chats where pictures cannot be had. At most 2,900 letters. */
export function monthGrid(month: Month): string {
  const said = monthWordsIn(month.language);
  const prefix = month.rows.length > 1 ? 2 : 0;
  const line = (start: string, cells: readonly string[]) =>
    `${start.padEnd(prefix)}${cells.map((cell) => shortened(cell, wide).padStart(wide)).join(" ")}`.trimEnd();
  const weeks = month.weeks.flatMap((week) => [
    line("", week.map(dayOf)),
    ...month.rows.flatMap((_, row) => {
      const cells = week.map((cell) => (cell.outside ? "" : whoIn(cell.rows[row] ?? [], month)));
      return cells.every((cell) => cell === "") ? [] : [line(prefix > 0 ? letterOf(row) : "", cells)];
    }),
  ]);
  const head = [
    shortened(`${inOneLine(month.heading)} · ${month.title}`, 80),
    shortened([...(prefix > 0 ? [] : month.rows), month.zone].map(inOneLine).join(" · "), 80),
    "",
    ...(prefix > 0 ? month.rows.map((name, row) => `${letterOf(row)} ${shortened(inOneLine(name), 60)}`) : []),
    ...(prefix > 0 ? [""] : []),
    line("", month.weekdays),
  ];
  const foot = ["", ...handOvers(month, said.handOvers), ...named(month)];
  const whole = [...head, ...weeks, ...foot].join("\n");
  return withKey(whole, month, most);
}

/** Names are literal text: what they hold of line breaks must not tear the lines. */
const inOneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();
const letterOf = (row: number): string => "ABCDEFGH"[row] ?? "·";
const dayOf = ({ day, outside, today, off }: Cell): string =>
  outside ? "" : today ? `[${day}]` : `${day}${off ? "*" : " "}`;

/** Everybody who has some of the day, in order: "AR", "AR/LP"; "--" is nobody. */
function whoIn(stretches: readonly Stretch[], month: Month): string {
  const codes = stretches
    .filter(({ people, hole }) => people.length > 0 || hole)
    .map(({ people }) =>
      people.length === 0 ? "--" : people.map((place) => month.people[place]?.code ?? "?").join("+"),
    )
    .filter((code, i, all) => code !== all[i - 1]);
  const [first, second] = codes;
  if (first === undefined) return stretches.length > 0 ? "--" : "";
  if (second === undefined || codes.length === 1) return first;
  return codes.length === 2 && `${first}/${second}`.length <= wide ? `${first}/${second}` : `${first}/…`;
}

/** When shifts begin, where that is the same few times on all days. */
function handOvers({ weeks }: Month, said: string): readonly string[] {
  const times = new Set(
    weeks.flatMap((week) =>
      week.flatMap(({ rows }) => rows.flatMap((row) => row.flatMap(({ begins }) => begins ?? []))),
    ),
  );
  return times.size === 0 || times.size > 4 ? [] : [`${said}: ${[...times].join(", ")}`];
}

/** Days that the school calendar names; runs of one name in one line. */
function named({ weeks }: Month): readonly string[] {
  const days = weeks.flat().filter(({ outside, name }) => !outside && name !== undefined);
  const runs: { name: string; from: number; until: number; off: boolean }[] = [];
  for (const { day, name = "", off } of days) {
    const last = runs.at(-1);
    if (last?.name === name && last.until === day - 1) last.until = day;
    else runs.push({ name, from: day, until: day, off });
  }
  return runs
    .slice(0, 8)
    .map(
      ({ name, from, until, off }) =>
        `${from === until ? from : `${from}-${until}`}${off ? "*" : ""} ${shortened(inOneLine(name), 40)}`,
    );
}

/** Who is behind the letters, as many as there is room for. */
function withKey(whole: string, { people, language }: Month, room: number): string {
  const said = monthWordsIn(language);
  const lines = [`-- ${said.nobody}`, ...people.map(({ name, code }) => `${code} ${shortened(inOneLine(name), 40)}`)];
  for (let shown = lines.length; shown > 0; shown--) {
    const left = lines.length - shown;
    const all = [whole, ...lines.slice(0, shown), ...(left > 0 ? [said.more(left)] : [])].join("\n");
    if (all.length <= room) return all;
  }
  return shortened(whole, room);
}
