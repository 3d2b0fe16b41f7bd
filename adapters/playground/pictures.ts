import type { Card } from "../../src/bot/card.ts";
import { pathsOn } from "../slack/upload.ts";

/** The PNG behind a path in a card; undefined: there is none. */
export type Pictures = (path: string) => Promise<Uint8Array | undefined>;
export const noPictures: Pictures = async () => undefined;

/** Where our page finds the pictures of a card. */
export type Found = (path: string) => string | undefined;
const under = "/playground/picture";

/** Those that cannot be had are told in letters. */
export async function findPictures(card: Card, pictures: Pictures): Promise<Found> {
  const there = new Set<string>();
  for (const path of pathsOn(card)) if (await pictures(path).catch(() => undefined)) there.add(path);
  return (path) => (there.has(path) ? `${under}${path}` : undefined);
}

/** The path of a picture that our page asks for, below /playground. */
export const pictureAsked = (path: string): string | undefined => /^\/picture(\/[^/].*)$/.exec(path)?.[1];
