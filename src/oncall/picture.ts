import type { Month } from "./month.ts";
import { cutTo, widthOf } from "./monthText.ts";
import { monthWordsIn } from "./monthWords.ts";
import { legendOf } from "./pictureLegend.ts";
import { faint, hatches, ink, line, margin, size } from "./pictureLook.ts";
import { dayStrip, drawWeek, gutterFor } from "./pictureWeek.ts";
import { escaped, label, rect } from "./svg.ts";

const heading = 94;
const weekdays = 36;

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
    rect({ x: margin, y: bottom, width: size - 2 * margin, height: 1.5 }, { fill: line }),
    ...legend.draw(bottom + 8),
    "</svg>",
  ].join("\n");
}

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
