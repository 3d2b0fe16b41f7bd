import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import type { Problem } from "./problem.ts";

const megabyte = 1024 * 1024;

/** The text of a file in UTF-8, or why it cannot be read. */
export function readTextFile(file: string, megabytes: number): { readonly text: string } | Problem {
  const bytes = bytesOf(file, megabytes * megabyte);
  if (bytes === "missing")
    return problem(file, 1, "There is no file here that I may read.", "Check its path and its permissions.");
  if (bytes === "too large")
    return problem(file, 1, `The file is larger than ${megabytes} MB.`, "Is it the right file? Then split it up.");
  const text = decoded(bytes);
  if (text !== undefined) return { text };
  const remedy = "Save the file anew and choose UTF-8 as its encoding.";
  return problem(file, badLine(bytes), "There are characters here that are not UTF-8.", remedy);
}

const problem = (file: string, line: number, message: string, remedy: string): Problem => ({
  file,
  line,
  message,
  remedy,
});

function bytesOf(file: string, most: number): Buffer | "missing" | "too large" {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, "r");
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) return "missing";
    return facts.size > most ? "too large" : readFileSync(descriptor);
  } catch {
    return "missing";
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const newline = 10;

/** The first line that is not UTF-8 by itself; line ends are no part of longer characters. */
function badLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(newline, from);
    const until = end < 0 ? bytes.length : end;
    if (decoded(bytes.subarray(from, until)) === undefined) return line;
    from = until + 1;
  }
  return line;
}
