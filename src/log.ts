import type { Log } from "./bot/parts.ts";
import type { LogLevel } from "./config.ts";

const rank: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };
/** What looks like one of our secrets: it is never printed, wherever it comes from. */
const secrets =
  /\b(?:xox[a-z]-[\w-]+|xapp-[\w-]+|eyJ[\w-]{10,}\.[\w-]+\.[\w-]*|postgres(?:ql)?:\/\/\S+)|https:\/\/hooks\.slack\.com\/\S+/g;
export const redacted = (text: string): string => text.replaceAll(secrets, "[hidden]");

/** JSON lines, one for each event: a line break inside a text cannot begin a new one. */
export function createLog(level: LogLevel, write: (line: string) => void, now: () => string): Log {
  const say = (as: LogLevel, message: string, details: Readonly<Record<string, string>> = {}) => {
    if (rank[as] < rank[level]) return;
    write(`${redacted(JSON.stringify({ at: now(), level: as, message, ...details }))}\n`);
  };
  return {
    info: (message, details) => say("info", message, details),
    warn: (message, details) => say("warn", message, details),
    error: (message, error, details) => say("error", message, { ...details, error: describe(error) }),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : ` / caused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
