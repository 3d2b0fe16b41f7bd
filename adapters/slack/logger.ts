import type { Logger } from "@slack/bolt";
import type { Log } from "../../src/bot/parts.ts";
import { LogLevel } from "./bolt.ts";

/** Bolt's own remarks in our log. Its debug lines hold message texts, so they are dropped. */
export function loggerFor(log: Log): Logger {
  const line = (said: readonly unknown[]) => `Slack: ${said.map(String).join(" ")}`;
  return {
    debug: () => {},
    info: (...said: unknown[]) => log.info(line(said)),
    warn: (...said: unknown[]) => log.warn(line(said)),
    error: (...said: unknown[]) => log.warn(line(said)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
