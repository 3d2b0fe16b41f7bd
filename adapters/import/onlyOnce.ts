import type { Path, Report } from "./report.ts";

/** Asked for each key in turn, tells of whatever comes a second time and where it came first. True: it is new. */
export function onlyOnce(report: Report, remedy: string): (key: string, at: Path, what: string) => boolean {
  const seen = new Map<string, Path>();
  return (key, at, what) => {
    const before = seen.get(key);
    if (before) report.add(at, `${what} is here twice, first in line ${report.lineOf(before)}.`, remedy);
    else seen.set(key, at);
    return before === undefined;
  };
}
