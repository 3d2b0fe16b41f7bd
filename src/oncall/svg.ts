export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface SvgText {
  readonly x: number;
  /** Of the line the letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly middle?: boolean;
  readonly end?: boolean;
}
interface Paint {
  readonly fill: string;
  readonly stroke?: string;
  readonly dashed?: boolean;
  readonly opacity?: number;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
/** What XML 1.0 can't hold even escaped: https://www.w3.org/TR/xml/#charsets */
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** Marks that turn the direction of what follows. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Literal text in one line, for an element or an attribute. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(notInXml, "\ufffd")
    .replace(turning, "")
    .replace(/\s+/gu, " ")
    .replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

const rounded = (n: number): number => Math.round(n * 10) / 10;

export function rect({ x, y, width, height, round = 0 }: Box & { readonly round?: number }, paint: Paint): string {
  const { fill, stroke, dashed, opacity } = paint;
  const line =
    stroke === undefined ? "" : ` stroke="${stroke}" stroke-width="1.5"${dashed ? ' stroke-dasharray="6 4"' : ""}`;
  const see = opacity === undefined ? "" : ` opacity="${opacity}"`;
  const corner = round === 0 ? "" : ` rx="${round}"`;
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}"${corner} fill="${fill}"${line}${see}/>`;
}

export function label(text: string, { x, y, size, fill, bold, middle, end }: SvgText): string {
  if (text.trim() === "") return "";
  const weight = bold ? ' font-weight="700"' : "";
  const anchor = middle ? ' text-anchor="middle"' : end ? ' text-anchor="end"' : "";
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}"${weight}${anchor} fill="${fill}">${escaped(text)}</text>`;
}
