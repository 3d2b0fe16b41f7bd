import type { Month } from "./month.ts";
import { cutTo, widthOf } from "./monthText.ts";
import { monthWordsIn } from "./monthWords.ts";
import { fillOf, ink, margin, noFill, size } from "./pictureLook.ts";
import { label, rect } from "./svg.ts";

interface Legend {
  readonly height: number;
  readonly draw: (top: number) => readonly string[];
}
/** Who is who in full: names that had to be shortened stand here as they are. */
export function legendOf(month: Month): Legend {
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
