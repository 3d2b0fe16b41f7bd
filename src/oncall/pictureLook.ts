/** What chats show at once: Teams takes pictures of up to 1024 by 1024. */
export const size = 1_024;
export const margin = 20;
export const ink = "#1c2733";
export const faint = "#5b6875";
export const line = "#aab4bf";

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
export const noFill = { fill: "#eef0f3", edge: "#8592a0" };
export const fillOf = (person: number | undefined) =>
  (person === undefined ? undefined : fills[person % fills.length]) ?? noFill;

const stripes = (id: string, paper: string, line: string): string =>
  `<pattern id="${id}" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<rect width="12" height="12" fill="${paper}"/><rect width="3" height="12" fill="${line}"/></pattern>`;
/** For time in which nobody is on call: by plan, and a hole in it. */
export const hatches = `<defs>${stripes("free", "#f8f9fa", "#d3d9df")}${stripes("hole", "#fdecea", "#e8a8a1")}</defs>`;
