import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ResvgOptions } from "@resvg/resvg-wasm";

const require = createRequire(import.meta.url);
/** One face in two weights is all that pictures are written in: they look alike on every machine. */
const family = "Roboto Condensed";
const files = () => [
  require.resolve("@expo-google-fonts/roboto-condensed/400Regular/RobotoCondensed_400Regular.ttf"),
  require.resolve("@expo-google-fonts/roboto-condensed/700Bold/RobotoCondensed_700Bold.ttf"),
];

/** Pictures are asked for again and again: by a browser, by each chat, after each change of something else. */
const mostKept = 16;
const kept = new Map<string, Promise<Uint8Array>>();

/** A picture of ours as PNG. The same drawing is made once; making it takes about a tenth of a second. */
export function png(svg: string): Promise<Uint8Array> {
  const known = kept.get(svg);
  if (known !== undefined) return known;
  const made = paint(svg);
  kept.set(svg, made);
  made.catch(() => kept.delete(svg));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return made;
}

type Painter = (svg: string) => Uint8Array;
let opened: Promise<Painter> | undefined;
async function paint(svg: string): Promise<Uint8Array> {
  // Five megabytes of WebAssembly and fonts: whoever never asks for a picture never loads them.
  opened ??= open();
  return (await opened)(svg);
}

async function open(): Promise<Painter> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  const [wasm, ...fontBuffers] = await Promise.all(
    [require.resolve("@resvg/resvg-wasm/index_bg.wasm"), ...files()].map((file) => readFile(file)),
  );
  if (!wasm) throw new Error("the picture library is not installed");
  await initWasm(wasm);
  const options: ResvgOptions = { font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family } };
  return (svg) => {
    const drawing = new Resvg(svg, options);
    try {
      const image = drawing.render();
      try {
        return image.asPng();
      } finally {
        image.free();
      }
    } finally {
      drawing.free();
    }
  };
}
