import { Worker } from "node:worker_threads";
import { z } from "zod";

/** Pictures are asked for again and again: by a browser, by each chat, after each change of something else. */
const mostKept = 16;
const patienceMs = 15_000;
/** The thread holds about ninety megabytes: it ends when nobody asked for a picture for so long. */
const idleMs = 60_000;

const kept = new Map<string, Promise<Uint8Array>>();

/** A picture of ours as PNG. The same drawing is made once. */
export function png(svg: string): Promise<Uint8Array> {
  const known = kept.get(svg);
  if (known !== undefined) return known;
  const made = inTurn(() => paint(svg));
  kept.set(svg, made);
  made.catch(() => kept.delete(svg));
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return made;
}

let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

const answer = z.union([z.object({ png: z.instanceof(Uint8Array) }), z.object({ trouble: z.string() })]);
let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;

/** In a thread, because it takes a tenth of a second, and a second the first time. Loaded when it is first needed. */
async function paint(svg: string): Promise<Uint8Array> {
  clearTimeout(idle);
  thread ??= new Worker(new URL("./pngWorker.js", import.meta.url), { env: {}, execArgv: [] });
  const worker = thread;
  try {
    const said = answer.parse(await asked(worker, svg));
    if ("trouble" in said) throw new Error(`a picture could not be drawn: ${said.trouble}`);
    return said.png;
  } catch (error) {
    await end(worker);
    throw error;
  } finally {
    idle = setTimeout(() => void end(worker), idleMs).unref();
  }
}

function asked(worker: Worker, svg: string): Promise<unknown> {
  worker.ref();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error("a picture took too long"))), patienceMs);
    const said = (message: unknown) => settle(() => resolve(message));
    const failed = (error: unknown) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error("the thread for pictures ended")));
    const settle = (how: () => void) => {
      clearTimeout(late);
      worker.off("message", said).off("error", failed).off("exit", ended).unref();
      how();
    };
    worker.on("message", said).on("error", failed).on("exit", ended).postMessage(svg);
  });
}

async function end(worker: Worker): Promise<void> {
  if (thread === worker) thread = undefined;
  await worker.terminate();
}
