import type { ServerResponse } from "node:http";
import { safeHeaders } from "./guard.ts";
import type { WireChange, WireMessage, WireState } from "./wire.ts";

/** A page that does not read what it is sent is let go: it connects again, and is told everything anew. */
const mostBytesWaiting = 8_000_000;
const mostPages = 50;

/** Tells every open page what is new. */
export class Events {
  readonly #pages = new Set<ServerResponse>();
  readonly #fresh = new Map<string, WireMessage>();
  readonly #change: () => Omit<WireChange, "messages">;
  #scheduled = false;

  constructor(change: () => Omit<WireChange, "messages">) {
    this.#change = change;
  }

  /** All there is at once, then what changes. */
  open(response: ServerResponse, state: WireState): void {
    const [oldest] = this.#pages;
    if (this.#pages.size >= mostPages && oldest) this.#drop(oldest);
    response.writeHead(200, {
      ...safeHeaders,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
    this.#send(response, "state", state);
  }

  /** What happens in one go is told in one event. */
  changed(message: WireMessage | undefined): void {
    if (message) this.#fresh.set(message.id, message);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  /** Something failed that nobody waits for. */
  trouble(): void {
    for (const page of this.#pages) this.#send(page, "trouble", {});
  }

  restart(state: WireState): void {
    this.#fresh.clear();
    for (const page of this.#pages) this.#send(page, "state", state);
  }

  close(): void {
    for (const page of this.#pages) this.#drop(page);
  }

  #flush(): void {
    this.#scheduled = false;
    const change: WireChange = { ...this.#change(), messages: [...this.#fresh.values()] };
    this.#fresh.clear();
    for (const page of this.#pages) this.#send(page, "change", change);
  }

  #send(page: ServerResponse, event: string, data: unknown): void {
    page.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    if (page.writableLength > mostBytesWaiting) this.#drop(page);
  }

  #drop(page: ServerResponse): void {
    this.#pages.delete(page);
    page.destroy();
  }
}
