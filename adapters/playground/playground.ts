import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "temporal-polyfill";
import type { Bot } from "../../src/bot/bot.ts";
import type { CommandShape } from "../../src/bot/command.ts";
import type { Platform } from "../../src/bot/platform.ts";
import { apiCalls, type Call } from "./api.ts";
import type { CastMember } from "./cast.ts";
import { isFromOurPage, isJson, isOurHost, readAtMost, safeHeaders } from "./guard.ts";
import { pageFiles } from "./page.ts";
import { type Pictures, pictureAsked } from "./pictures.ts";
import { Unknown } from "./seat.ts";
import { Theatre } from "./theatre.ts";
import type { WireChannel } from "./wire.ts";

/** A district in memory, with its bot. */
export interface Stage {
  readonly bot: Bot;
  readonly tick: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Left out: pictures in cards are told in letters. */
  readonly pictures?: Pictures;
}

export interface PlaygroundParts {
  /** Opens a fresh sample district in memory, with these platforms, on this clock; `wake` is called by the bot when something waits to be shown. */
  readonly open: (platforms: readonly Platform[], now: () => Temporal.Instant, wake: () => void) => Promise<Stage>;
  readonly commands: readonly CommandShape[];
  /** Its name. */
  readonly district: string;
  /** Its IANA zone. */
  readonly zone: string;
  /** The first one of each platform is who a visitor is at first. */
  readonly people: readonly CastMember[];
  readonly channels: readonly WireChannel[];
  readonly workspaces: { readonly slack: string; readonly teams: string };
  /** Real time where it is left out. */
  readonly clock?: () => Temporal.Instant;
}

export interface Playground {
  /** Answers everything below `/playground`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

const mostBytes = 64 * 1024;

/** Both chats in a browser page, without an account of either. For loopback only. */
export async function openPlayground(parts: PlaygroundParts): Promise<Playground> {
  const theatre = new Theatre(parts);
  await theatre.opened();
  const files = pageFiles();
  const calls = new Map(Object.entries(apiCalls(theatre)));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0]?.replace(/^\/playground(?=\/|$)/, "") ?? "";
    if (!isOurHost(request)) return refuse(response, 403, "only as localhost");
    const name = /^\/api\/([a-z]+)$/.exec(path)?.[1];
    const call = name === undefined ? undefined : calls.get(name);
    if (call) return request.method === "POST" ? take(call, request, response) : refuse(response, 405, "only POST");
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "only GET");
    if (path === "") return redirect(response);
    if (path === "/events") return theatre.events.open(response, theatre.state());
    if (path === "/api/state") return answer(response, 200, theatre.state());
    const asked = pictureAsked(path);
    const file = asked === undefined ? await files(path.slice(1)) : await pictureFile(asked);
    if (!file) return refuse(response, 404, "nothing here");
    const headers = { ...safeHeaders, "content-type": file.type, "cache-control": "no-cache" };
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : file.body);
  }

  async function pictureFile(asked: string) {
    const body = await theatre.picture(asked);
    return body && { type: "image/png", body };
  }

  return { handle, close: () => theatre.close() };
}

async function take(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromOurPage(request)) return refuse(response, 403, "only from the playground's own page");
  if (!isJson(request)) return refuse(response, 415, "only JSON");
  const body = await readAtMost(request, mostBytes);
  if (body === undefined) return refuse(response, 413, "too large");
  try {
    const doing = call(parsed(body));
    if (!doing) return refuse(response, 400, "not what this call takes");
    answer(response, 200, await doing);
  } catch (error) {
    if (error instanceof Unknown) return refuse(response, 400, error.message);
    refuse(response, 500, "it failed");
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const headers = { ...safeHeaders, "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** The rest of a refused body is not waited for. */
function refuse(response: ServerResponse, status: number, error: string): void {
  response.shouldKeepAlive = false;
  answer(response, status, { error });
}

const redirect = (response: ServerResponse): void => {
  response.writeHead(308, { ...safeHeaders, location: "/playground/" }).end();
};
