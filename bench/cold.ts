import { existsSync } from "node:fs";
import { Agent } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { circumstances, inWords, keep, pause, ratios, say, sayBars, sayTable, spreadOf, turn } from "./lib/figures.ts";
import { newDataDir, node22, programFor, remove, slackEnv } from "./lib/program.ts";
import { Server } from "./lib/server.ts";
import { SlackApi } from "./lib/slackApi.ts";
import { sendCommand } from "./lib/slackRequest.ts";

/* From nothing to the first answered command, Slack only, as npm start does it; then what memory is left in use. */

const rounds = Number(process.env["ROUNDS"] ?? 10);
const memoryRounds = Number(process.env["MEMORY_ROUNDS"] ?? 3);
const idleMs = Number(process.env["IDLE_MS"] ?? 20_000);

const node = node22();
const api = await new SlackApi().start();
const program = programFor(node);
const dataDir = await newDataDir();
const firstDataDir = await newDataDir();
/** What an earlier start left for the next one. */
const cacheOf = (folder: string) => join(folder, "cache");
/** It is written a while after the start. */
const cacheWrittenMs = 8_000;

interface Candidate {
  readonly name: string;
  readonly says: string;
  readonly command: readonly string[];
  readonly dataDir: string;
  readonly cpuMs: number[];
  readonly wallMs: number[];
  readonly memoryMb: number[];
}
const candidate = (name: string, says: string, command: readonly string[], dataDir: string): Candidate => ({
  name,
  says,
  command,
  dataDir,
  cpuMs: [],
  wallMs: [],
  memoryMb: [],
});
const bolt = join(import.meta.dirname, "servers/bolt.js");
/** "node --flag src/start.js": what npm start runs. */
const { scripts } = createRequire(import.meta.url)("../package.json");
const [, ...words] = String(scripts.start).split(" ");
const start = [node, ...words.slice(0, -1), join(program.folder, words.at(-1) ?? "")];
const product = candidate("product", "Crosswalk", start, dataDir);
const first = candidate("first", "Crosswalk, its very first start", start, firstDataDir);
const candidates = [
  candidate("bolt", "bare Bolt", [node, bolt], dataDir),
  candidate("boltAgain", "bare Bolt again (A/A)", [node, bolt], dataDir),
  product,
  first,
];

async function started({ name, command, dataDir }: Candidate): Promise<Server> {
  if (name === "first") remove(cacheOf(dataDir));
  const server = await Server.start({ name, command, env: { ...slackEnv(api.urlFor(name)), DATA_DIR: dataDir } });
  const agent = new Agent();
  const { status, body } = await sendCommand(server.port, agent);
  if (status !== 200 || !/R-\d+|You asked/.test(body)) throw new Error(`${name} answered ${status}: ${body}`);
  return server;
}

async function coldStart(one: Candidate): Promise<void> {
  const began = performance.now();
  const server = await started(one);
  one.cpuMs.push(server.cpuMs());
  one.wallMs.push(performance.now() - began);
  await server.end();
}

async function idle(one: Candidate): Promise<void> {
  const server = await started(one);
  await pause(idleMs);
  one.memoryMb.push(server.memoryMb());
  await server.end();
}

function report(): void {
  const [bare] = candidates;
  if (!bare) return;
  const rows = candidates.map((one) => [
    one.says,
    inWords(spreadOf(one.cpuMs), 0),
    inWords(ratios(one.cpuMs, bare.cpuMs)),
    inWords(spreadOf(one.wallMs), 0),
    inWords(spreadOf(one.memoryMb), 0),
    inWords(ratios(one.memoryMb, bare.memoryMb)),
  ]);
  sayTable(["candidate", "CPU ms", "x bare Bolt", "wall ms", "RSS MB", "x bare Bolt"], rows);
  sayBars([
    { what: "cold start, CPU, x bare Bolt", value: ratios(product.cpuMs, bare.cpuMs).median, most: 1.6 },
    { what: "idle memory, x bare Bolt", value: ratios(product.memoryMb, bare.memoryMb).median, most: 1.3 },
  ]);
  keep("cold", { rounds, idleMs, candidates }, node);
}

const earlier = await started(product);
await pause(cacheWrittenMs);
await earlier.end();
if (!existsSync(cacheOf(dataDir))) throw new Error("the program kept no cache");
for (let round = 0; round < rounds; round++) {
  for (const one of turn(candidates, round)) await coldStart(one);
  say(`round ${round + 1} of ${rounds}, load average ${circumstances().load[0]}`);
}
for (let round = 0; round < memoryRounds; round++) for (const one of turn(candidates, round)) await idle(one);
report();
program.end();
for (const folder of [dataDir, firstDataDir]) remove(folder);
api.stop();
