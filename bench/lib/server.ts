import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export interface Plan {
  readonly name: string;
  /** The program and what follows it. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** /proc counts processor time in hundredths of a second. */
const msPerTick = 10;

/** A candidate in a process of its own. */
export class Server {
  readonly port: number;
  readonly #child: ChildProcess;
  #said = "";

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    for (const out of [child.stdout, child.stderr]) out?.setEncoding("utf8").on("data", (text) => this.#hear(text));
  }

  /** Returns when it says that it is listening. */
  static async start({ name, command: [program = "", ...words], env }: Plan): Promise<Server> {
    const port = await freePort();
    const { PATH = "" } = process.env;
    const child = spawn(program, words, {
      env: { PATH, PORT: String(port), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const server = new Server(child, port);
    await new Promise<void>((resolve, reject) => {
      const look = () => server.#said.includes("listening") && resolve();
      for (const out of [child.stdout, child.stderr]) out?.on("data", look);
      child.once("exit", (code) => reject(new Error(`${name} ended with ${code}:\n${server.#said}`)));
    });
    return server;
  }

  /** User and system time of all its threads, and of the processes that it waited for, in milliseconds. */
  cpuMs(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) * msPerTick;
  }
  memoryMb(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** While others are measured it gets no processor at all. */
  halt(): void {
    this.#child.kill("SIGSTOP");
  }
  goOn(): void {
    this.#child.kill("SIGCONT");
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGKILL");
    await ended;
  }

  #hear(text: string): void {
    this.#said = (this.#said + text).slice(-20_000);
  }
  get said(): string {
    return this.#said;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}
