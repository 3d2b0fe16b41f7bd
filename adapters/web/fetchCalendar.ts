import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, fetch, type Response } from "undici";
import { CalendarTrouble } from "../../src/bot/outsideCalendar.ts";
import { isPublicAddress } from "./publicAddress.ts";
import { mostBytes } from "./readCalendar.ts";

const mostRedirects = 3;

interface Ways {
  /** For tests: the one address of this computer that is welcome all the same, and with it http. */
  readonly loopback?: string;
  /** For the whole of it: names looked up, redirects followed, all of it read. */
  readonly patienceMs?: number;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}
const everyAddress = (host: string) => lookup(host, { all: true });

/** The text behind an address that somebody gave us: not one of our own network, and never more than 2 MB of it. */
export async function fetchCalendar(address: string, ways: Ways = {}): Promise<string> {
  const { loopback, patienceMs = 10_000, resolve = everyAddress } = ways;
  const allowed = (one: string) => isPublicAddress(one) || one === loopback;
  const http = loopback !== undefined;
  const tooSlow = AbortSignal.timeout(patienceMs);
  const agent = new Agent({ connect: { lookup: checkedLookup(resolve, allowed) } });
  try {
    let url = checkedUrl(address, http);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const host = url.hostname.replace(/^\[|\]$/g, "");
      if (isIP(host) && !allowed(host)) throw new CalendarTrouble("address");
      const response = await fetch(url, { dispatcher: agent, redirect: "manual", signal: tooSlow, headers });
      const further = elsewhere(response);
      if (further === undefined) return await readText(response);
      await response.body?.cancel();
      url = checkedUrl(further, http, url);
    }
    throw new CalendarTrouble("unreachable", new Error(`more than ${mostRedirects} redirects`));
  } catch (error) {
    if (tooSlow.aborted) throw new CalendarTrouble("too slow");
    throw troubleIn(error) ?? new CalendarTrouble("unreachable", error);
  } finally {
    await agent.destroy();
  }
}

const headers = { accept: "text/calendar, */*;q=0.1", "user-agent": "Crosswalk" };

/** Says nothing of the address itself: it may be all that is needed to read the calendar. */
function checkedUrl(address: string, http: boolean, base?: URL): URL {
  const typed = address.trim().replace(/^webcals?:/i, "https:");
  if (!URL.canParse(typed, base?.href)) throw new CalendarTrouble("address");
  const url = new URL(typed, base);
  const welcome = url.protocol === "https:" || (http && url.protocol === "http:");
  if (!welcome || url.username !== "" || url.password !== "") throw new CalendarTrouble("address");
  return url;
}

/** Every address of the name is checked here, and those that were checked are the ones connected to. */
const checkedLookup =
  (
    resolve: (host: string) => Promise<readonly LookupAddress[]>,
    allowed: (address: string) => boolean,
  ): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => allowed(address))) callback(new CalendarTrouble("address"), []);
        else if (options.all) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };

function elsewhere({ status, headers }: Response): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? (headers.get("location") ?? undefined) : undefined;
}

async function readText(response: Response): Promise<string> {
  if (!response.ok) {
    const kind = response.status >= 400 && response.status < 500 ? "refused" : "unreachable";
    throw new CalendarTrouble(kind, new Error(`the server answered ${response.status}`));
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new CalendarTrouble("too large");
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

/** Ours may lie below what fetch makes of it. */
function troubleIn(error: unknown): CalendarTrouble | undefined {
  if (error instanceof CalendarTrouble) return error;
  return error instanceof Error && error.cause !== undefined ? troubleIn(error.cause) : undefined;
}
