import { Agent } from "node:http";
import { join } from "node:path";
import {
  circumstances,
  inWords,
  keep,
  median,
  pause,
  ratios,
  say,
  sayBars,
  sayTable,
  spreadOf,
  turn,
} from "./lib/figures.ts";
import { newDataDir, remove, runBy, slackEnv } from "./lib/program.ts";
import { Server } from "./lib/server.ts";
import { SlackApi } from "./lib/slackApi.ts";
import { type Answer, sendCommand } from "./lib/slackRequest.ts";

/* One slash command through each candidate's HTTP door: processor time per answer, round by round. */

const rounds = Number(process.env["ROUNDS"] ?? 10);
const sliceMs = Number(process.env["SLICE_MS"] ?? 2_000);
const connections = 8;
/** V8 goes on compiling for thousands of commands; a server runs for weeks. */
const warmUpMs = Number(process.env["WARM_UP_MS"] ?? 8_000);
const warmUpAnswers = Number(process.env["WARM_UP"] ?? 5_000);
const longestWarmUpMs = 30_000;
const node = process.env["NODE"] ?? process.execPath;

interface Kind {
  readonly name: string;
  readonly says: string;
  readonly file: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly keeps?: boolean;
  /** What is typed: "/request" if it says nothing else. */
  readonly command?: string;
  /** Messages it posts for each command; they are waited for, and part of what is measured. */
  readonly posts?: number;
  /** The next command is sent when the last one's cards are posted. */
  readonly oneByOne?: boolean;
  readonly answers: RegExp;
}
const product = (name: string, says: string, synchronous: string, cards: string): Kind => ({
  name,
  says,
  file: "servers/product.ts",
  env: { BENCH_SYNCHRONOUS: synchronous, BENCH_CARDS: cards },
  keeps: true,
  ...(cards === "all" && { posts: 2, oneByOne: true }),
  answers: /R-\d+/,
});
const echo = /You asked: projector bulb/;
/** What both bars are about: the same trivial command, kept. */
const echoing = (name: string, says: string, synchronous: string): Kind => ({
  ...product(name, says, synchronous, "none"),
  command: "/echo",
  answers: echo,
});
const all: readonly Kind[] = [
  { name: "bolt", says: "bare Bolt", file: "servers/bolt.js", answers: echo },
  { name: "boltAgain", says: "bare Bolt again (A/A)", file: "servers/bolt.js", answers: echo },
  { name: "chat", says: "Chat SDK", file: "servers/chat.js", posts: 1, answers: /^$/ },
  echoing("echoNormal", "Crosswalk, durable echo, NORMAL", "NORMAL"),
  echoing("echoFull", "Crosswalk, durable echo, FULL", "FULL"),
  product("normal", "Crosswalk, /request, NORMAL", "NORMAL", "none"),
  product("full", "Crosswalk, /request, FULL", "FULL", "none"),
  product("cards", "Crosswalk, /request, FULL, both cards posted", "FULL", "all"),
  {
    name: "main",
    says: "Crosswalk, /request, npm start, saturated",
    file: "../src/main.ts",
    keeps: true,
    answers: /R-\d+/,
  },
];
/** ONLY=bolt,chat,echoFull: these alone. */
const only = process.env["ONLY"]?.split(",");
const kinds = all.filter(({ name }) => only === undefined || only.includes(name));

interface Slice {
  readonly answers: number;
  readonly refused: number;
  readonly cpuUs: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}
interface Candidate {
  readonly kind: Kind;
  readonly server: Server;
  readonly slices: Slice[];
}

const api = await new SlackApi().start();
const folders: string[] = [];

async function startAll(): Promise<readonly Candidate[]> {
  const started: Candidate[] = [];
  for (const kind of kinds) {
    const { name, file, env, keeps } = kind;
    const folder = keeps ? await newDataDir() : "";
    if (keeps) folders.push(folder);
    const command = runBy(node, join(import.meta.dirname, file));
    const server = await Server.start({
      name,
      command,
      env: { ...slackEnv(api.urlFor(name)), ...env, DATA_DIR: folder },
    });
    started.push({ kind, server, slices: [] });
    await warmUp(kind, server);
    server.halt();
  }
  return started;
}

/** By answers, not by time: what is slow would be measured cold, and what is fast warm. */
async function warmUp(kind: Kind, server: Server): Promise<void> {
  const until = performance.now() + longestWarmUpMs;
  for (let answers = 0; answers < warmUpAnswers && performance.now() < until; )
    answers += (await slice(kind, server, 500)).answers;
}

async function slice(kind: Kind, server: Server, ms: number): Promise<Slice> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const before = { cpu: server.cpuMs(), posts: api.posts(kind.name), at: performance.now() };
  const took: number[] = [];
  const done = { answers: 0, refused: 0 };
  const postsDue = () => before.posts + done.answers * (kind.posts ?? 0);
  const one = async () => {
    const sent = performance.now();
    const answer = await sendCommand(server.port, agent, kind.command);
    took.push(performance.now() - sent);
    if (right(answer, kind)) done.answers++;
    else done.refused++;
    if (kind.oneByOne) await api.posted(kind.name, postsDue());
  };
  const hands = Array.from({ length: connections }, async () => {
    while (performance.now() - before.at < ms) await one();
  });
  await Promise.all(hands);
  const wall = performance.now() - before.at;
  await api.posted(kind.name, postsDue());
  agent.destroy();
  const cpuUs = ((server.cpuMs() - before.cpu) * 1000) / done.answers;
  return { ...done, cpuUs, perSecond: (done.answers * 1000) / wall, ...timesOf(took) };
}
const right = ({ status, body }: Answer, { answers }: Kind): boolean => status === 200 && answers.test(body);

function timesOf(took: number[]): Pick<Slice, "p50" | "p99"> {
  took.sort((a, b) => a - b);
  return { p50: median(took), p99: took[Math.floor(took.length * 0.99)] ?? Number.NaN };
}

async function runRound(round: number, candidates: readonly Candidate[]): Promise<void> {
  for (const { kind, server, slices } of turn(candidates, round)) {
    server.goOn();
    await pause(100);
    slices.push(await slice(kind, server, sliceMs));
    server.halt();
  }
  say(`round ${round + 1} of ${rounds}, load average ${circumstances().load[0]}`);
}

function report(candidates: readonly Candidate[]): void {
  const cpuOf = (name: string) =>
    candidates.find(({ kind }) => kind.name === name)?.slices.map(({ cpuUs }) => cpuUs) ?? [];
  const toBolt = (name: string) => ratios(cpuOf(name), cpuOf("bolt"));
  const toChat = (name: string) => ratios(cpuOf(name), cpuOf("chat"));
  const head = ["candidate", "CPU us", "x bare Bolt", "x Chat SDK", "answers/s", "p50 ms", "p99 ms", "refused"];
  const rows = candidates.map(({ kind: { name, says }, slices }) => [
    says,
    inWords(spreadOf(cpuOf(name)), 0),
    inWords(toBolt(name)),
    inWords(toChat(name)),
    ...[slices.map((one) => one.perSecond), slices.map((one) => one.p50), slices.map((one) => one.p99)].map((all) =>
      median(all).toFixed(0),
    ),
    String(slices.reduce((sum, { refused }) => sum + refused, 0)),
  ]);
  sayTable(head, rows);
  sayBars([
    { what: "durable echo, NORMAL, x bare Bolt", value: toBolt("echoNormal").median, most: 3 },
    { what: "durable echo, FULL, x Chat SDK", value: toChat("echoFull").median, most: 1.2 },
  ]);
  keep("command", {
    by: node,
    rounds,
    sliceMs,
    warmUpMs,
    connections,
    candidates: candidates.map(({ kind, slices }) => ({ name: kind.name, slices })),
  });
}

const candidates = await startAll();
for (let round = 0; round < rounds; round++) await runRound(round, candidates);
report(candidates);
for (const { server } of candidates) await server.end();
folders.forEach(remove);
api.stop();
