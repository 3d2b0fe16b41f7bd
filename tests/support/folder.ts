import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, gone when the last test of the file is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-"));
  made.push(folder);
  return folder;
}
