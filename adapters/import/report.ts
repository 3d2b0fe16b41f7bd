import type { Problem } from "./problem.ts";

/** Where something stands in the file: ["people", 3, "email"]. */
export type Path = readonly (string | number)[];

/** Collects everything that is wrong with one file, so that it is put right in one go. */
export interface Report {
  readonly add: (at: Path | number, message: string, remedy: string) => void;
  readonly lineOf: (path: Path) => number;
  /** In the order of the lines. */
  readonly problems: () => readonly Problem[];
}

/** Nobody puts more right in one go; a hostile file cannot fill the memory with complaints. */
const most = 200;

export function openReport(file: string, lineOf: (path: Path) => number): Report {
  const found = new Map<string, Problem>();
  let left = 0;
  return {
    lineOf,
    add(at, message, remedy) {
      if (found.size >= most) {
        left++;
        return;
      }
      const line = typeof at === "number" ? at : lineOf(at);
      const key = `${line} ${message}`;
      if (!found.has(key)) found.set(key, { file, line, message, remedy });
    },
    problems() {
      const sorted = [...found.values()].sort((a, b) => a.line - b.line);
      const last = sorted.at(-1);
      if (!last || left === 0) return sorted;
      const message = `There are more problems: ${left} others.`;
      return [...sorted, { ...last, message, remedy: "Put these right first, then check the file again." }];
    },
  };
}
