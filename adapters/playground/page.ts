import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./page/", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}
/** The page's files by the path that asks for them: only what was there at the start is ever read. */
export function pageFiles(): (path: string) => Promise<PageFile | undefined> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && types[extname(file)]) files.set(relative(folder, file).split(sep).join("/"), file);
  }
  files.set("", join(folder, "index.html"));
  const vendor = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");
  files.set("vendor/adaptivecards.min.js", vendor);
  return async (path) => {
    const file = files.get(path);
    const type = file && types[extname(file)];
    return file && type ? { type, body: await readFile(file) } : undefined;
  };
}
