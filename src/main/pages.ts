import type { Temporal } from "temporal-polyfill";
import { askedFor, pageDoors } from "../../adapters/web/pages.ts";
import { png } from "../../adapters/web/png.ts";
import type { Door } from "../../adapters/web/server.ts";
import { errandsOver, pages, type Tables } from "../app.ts";
import { createErrands } from "../bot/errands.ts";
import { districtOfToken, type Served } from "../bot/page.ts";
import type { Log } from "../bot/parts.ts";
import type { Store } from "../bot/store.ts";
import type { OnCallOutside } from "../oncall/outside.ts";

interface PageParts {
  readonly store: Store<Tables>;
  readonly now: () => Promise<Temporal.Instant>;
}
/** The PNG behind a path of ours; undefined: there is none. */
export type Pictures = (path: string) => Promise<Uint8Array | undefined>;

/** What nouns serve on the web. */
export const pagesOver = (parts: PageParts): readonly Door[] => pageDoors(pages, { ...parts, png });

/** The same pictures for chats that want them uploaded. */
export const picturesOver =
  (parts: PageParts): Pictures =>
  async (path) => {
    const served = await servedAt(path, parts);
    return served?.kind === "picture" ? png(served.svg) : undefined;
  };

async function servedAt(path: string, { store, now }: PageParts): Promise<Served | undefined> {
  const page = pages.find((one) => path.startsWith(`/${one.path}/`));
  const asked = page && askedFor(path, page.path);
  const district = asked && districtOfToken(asked.token);
  if (!page || !asked || district === undefined) return undefined;
  const at = await now();
  return store.of(district).read((tables) => page.answer(asked, tables, at));
}

/** Errands of all nouns. The reader of calendars is loaded when the first one is read. */
export const errandsFor = (followers: OnCallOutside["followers"], log: Log, { store, now }: PageParts) =>
  createErrands(errandsOver({ readCalendar, followers }), { store, now, log });

const readCalendar: OnCallOutside["readCalendar"] = async (url, range) =>
  (await import("../../adapters/web/outsideCalendar.ts")).readOutsideCalendar(url, range);
