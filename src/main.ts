import { existsSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { StoreTrouble } from "../db/trouble.ts";
import { type Config, readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { CannotStart, complain } from "./main/say.ts";
import { serve } from "./main/serve.ts";

/** `npm start`; `npm run district -- import FILE`; `npm run slack:manifest`. */
async function main([word, ...words]: readonly string[]): Promise<void> {
  if (word === "slack-manifest") return (await import("./main/slackManifest.ts")).slackManifest(words);
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = configured();
  const log = createLog(
    config.logLevel,
    (line) => process.stdout.write(line),
    () => Temporal.Now.instant().toString(),
  );
  if (word !== "district") return serve(config, log);
  const { districtCommand } = await import("./main/district.ts");
  process.exitCode = (await districtCommand(words, config, log)) ? 0 : 1;
}

function configured(): Config {
  const read = readConfig(process.env);
  if ("config" in read) return read.config;
  const lines = read.problems.map(({ setting, remedy }) => `  ${setting}: ${remedy}`);
  throw new CannotStart(`Some settings are wrong (.env.example explains them):\n${lines.join("\n")}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof StoreTrouble) complain(`\nCrosswalk cannot start.\n  ${error.message}\n  ${error.remedy}\n`);
  else complain(`\nCrosswalk cannot start.\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
