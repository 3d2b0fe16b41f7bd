import { spawnSync } from "node:child_process";
import { say } from "./lib/figures.ts";

for (const name of ["parse", "oncall", "lists", "cold", "command"]) {
  say(`\n== ${name}\n`);
  const { status } = spawnSync("npm", ["run", "--silent", name], { cwd: import.meta.dirname, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
