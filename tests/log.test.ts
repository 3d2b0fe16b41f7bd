import { expect, test } from "vitest";
import { createLog } from "../src/log.ts";

const logged = (level: "debug" | "warn", say: (log: ReturnType<typeof createLog>) => void): string[] => {
  const lines: string[] = [];
  say(
    createLog(
      level,
      (line) => lines.push(line),
      () => "2026-03-03T15:00:00Z",
    ),
  );
  return lines;
};

test("one event is one line of JSON, whatever is in it", () => {
  const [line, ...more] = logged("debug", (log) => log.info('a "quote"\nand a line', { text: "\u001b[31mred\u0000" }));
  expect(more).toEqual([]);
  expect(line?.split("\n")).toHaveLength(2);
  expect(JSON.parse(line ?? "")).toMatchObject({ level: "info", message: 'a "quote"\nand a line' });
});

test("tokens and addresses that are secrets are hidden, also deep inside an error", () => {
  const secret =
    "xoxb-123-canary xapp-1-canary https://hooks.slack.com/commands/canary postgres://me:canary@db/x eyJhbGciOiJSUzI1.canary.canary";
  const lines = logged("debug", (log) =>
    log.error(secret, new Error("outer", { cause: new Error(secret) }), { secret }),
  );
  expect(lines.join("")).not.toContain("canary");
  expect(JSON.parse(lines[0] ?? "").error).toContain("outer");
});

test("what is less than the level is not said", () => {
  expect(logged("warn", (log) => log.info("hello"))).toEqual([]);
});
