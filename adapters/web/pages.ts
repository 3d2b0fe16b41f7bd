import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Temporal } from "temporal-polyfill";
import { type Asked, districtOfToken, type Page, type Served } from "../../src/bot/page.ts";
import type { Store } from "../../src/bot/store.ts";
import type { Door } from "./server.ts";

interface PageParts<T> {
  readonly store: Pick<Store<T>, "of" | "districts">;
  readonly now: () => Promise<Temporal.Instant>;
  /** An SVG picture as PNG. */
  readonly png: (svg: string) => Promise<Uint8Array>;
}
interface File {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}
const longestAddress = 2_000;
const always = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };

/** What nouns serve on the web, each below its own path. Every address that is none is the same 404. */
export const pageDoors = <T>(pages: readonly Page<T>[], parts: PageParts<T>): readonly Door[] =>
  pages.map((page) => ({
    path: `/${page.path}/`,
    methods: ["GET", "HEAD"],
    async answer(request, response) {
      const url = request.url ?? "";
      if (url.length > longestAddress) return refuse(response, 414);
      const asked = askedFor(url, page.path);
      const file = asked && (await fileOf(page, asked, parts));
      if (file) send(request, response, file);
      else refuse(response, 404);
    },
  }));

/** Undefined when the address has no token. */
export function askedFor(url: string, path: string): Asked | undefined {
  const [before = "", after = ""] = url.split(/\?(.*)/s);
  const below = decoded(before.slice(path.length + 2));
  const [, token, rest] = /^([^./]+\.[\w-]+)((?:[./].*)?)$/s.exec(below ?? "") ?? [];
  if (token === undefined || rest === undefined || districtOfToken(token) === undefined) return undefined;
  return { token, rest, query: Object.fromEntries(new URLSearchParams(after)) };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

async function fileOf<T>(page: Page<T>, asked: Asked, { store, now, png }: PageParts<T>): Promise<File | undefined> {
  const district = districtOfToken(asked.token);
  if (district === undefined || !(await store.districts()).includes(district)) return undefined;
  try {
    const at = await now();
    const served = await store.of(district).read((tables) => page.answer(asked, tables, at));
    return served && (await made(served, page.path, png));
  } catch (error) {
    throw withoutToken(error, page.path, asked.token);
  }
}

async function made(served: Served, name: string, png: (svg: string) => Promise<Uint8Array>): Promise<File> {
  if (served.kind === "picture") return { type: "image/png", name: `${name}.png`, bytes: await png(served.svg) };
  // Loaded when the first calendar is asked for: a start does not need it.
  const { calendarFile } = await import("./calendarFile.ts");
  const bytes = Buffer.from(calendarFile(served.calendar));
  return { type: "text/calendar; charset=utf-8", name: `${name}.ics`, bytes };
}

function send(request: IncomingMessage, response: ServerResponse, { type, name, bytes }: File): void {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  const headers = { ...always, etag, "cache-control": "private, max-age=60" };
  if (isKnown(etag, request.headers["if-none-match"])) return void response.writeHead(304, headers).end();
  response.writeHead(200, {
    ...headers,
    "content-type": type,
    "content-disposition": `inline; filename="${name}"`,
    "content-length": bytes.length,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** A proxy that packs the file may have made the mark a weak one. */
const isKnown = (etag: string, asked = "") =>
  asked.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...always, "cache-control": "no-store", "content-length": "0" }).end();
}

/** A database names, in its errors, what was asked of it: the token is not for the log. */
function withoutToken(error: unknown, path: string, token: string): Error {
  const secrets = [token, token.slice(token.indexOf(".") + 1)];
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, "[hidden]"), described(error));
  return new Error(`a page of /${path}/ could not be made: ${said}`);
}

function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : ` / caused by ${described(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
