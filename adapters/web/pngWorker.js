// @ts-check
/**
 * Makes PNG of SVG, one after the other, in a thread of its own: the first picture takes a second, in which the chats
 * would not be answered. Plain JavaScript on purpose: Node 20 cannot start a thread from TypeScript.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const require = createRequire(import.meta.url);
/** One face in two weights is all that pictures are written in: they look alike on every machine. */
const family = "Roboto Condensed";
const fontBuffers = [
  require.resolve("@expo-google-fonts/roboto-condensed/400Regular/RobotoCondensed_400Regular.ttf"),
  require.resolve("@expo-google-fonts/roboto-condensed/700Bold/RobotoCondensed_700Bold.ttf"),
].map((file) => readFileSync(file));
await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));

parentPort?.on("message", (/** @type {string} */ svg) => parentPort?.postMessage(answer(svg)));

/** @param {string} svg */
function answer(svg) {
  try {
    return { png: paint(svg) };
  } catch (error) {
    return { trouble: String(error) };
  }
}

/** @param {string} svg */
function paint(svg) {
  const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family } });
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
}
