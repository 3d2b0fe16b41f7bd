import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/bot/card.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Clients } from "./clients.ts";
import { type FindPicture, isOurPath } from "./pieces.ts";
import { within } from "./within.ts";

/** The PNG behind a path of ours; undefined: there is none. */
export type Pictures = (path: string) => Promise<Uint8Array | undefined>;
export interface UploadParts {
  readonly clients: Clients;
  readonly pictures: Pictures;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
}
export interface Uploads {
  /** Uploads what a card shows, as far as Slack takes it. Never fails. */
  readonly of: (card: Card) => Promise<Uploaded>;
}
export interface Uploaded {
  readonly count: number;
  readonly picture: FindPicture;
  /** Slack does not show them: next time they are uploaded anew. */
  readonly forget: () => void;
}

/** Files that were uploaded are found again by what is in them. */
const mostRemembered = 200;
/** A message does not wait longer than this for its pictures. */
const patienceMs = 8_000;
/** After a refusal that an administrator has to put right. */
const restMinutes = 10;
const refusedToAll = /missing_scope|not_allowed_token_type|file_uploads_disabled|storage_limit_reached|no_permission/;

export const pathsOn = ({ body }: Card): readonly string[] => [
  ...new Set(body.flatMap((block) => (block.kind === "image" && isOurPath(block.url) ? [block.url] : []))),
];
export const noPictures: Uploaded = { count: 0, picture: () => undefined, forget: () => {} };

/**
 * Slack's own files, because a district's server is often out of Slack's reach. They are not shared anywhere: the blocks
 * that name them show them. https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
 */
export function uploader({ clients, pictures, now, log }: UploadParts): Uploads {
  const remembered = new Map<string, Promise<string>>();
  let restsUntil: Temporal.Instant | undefined;

  function fileOf(path: string, png: Uint8Array): { readonly key: string; readonly id: Promise<string> } {
    const key = createHash("sha256").update(path).update("\0").update(png).digest("hex");
    const known = remembered.get(key);
    if (known !== undefined) return { key, id: known };
    const id = upload(clients, path, png);
    remembered.set(key, id);
    id.catch(() => remembered.delete(key));
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return { key, id };
  }

  async function one(path: string): Promise<readonly [path: string, key: string, id: string] | undefined> {
    try {
      const png = await pictures(path);
      if (!png || png.length === 0) return undefined;
      const { key, id } = fileOf(path, png);
      return [path, key, await id];
    } catch (error) {
      const why = String(error);
      if (refusedToAll.test(why)) restsUntil = now().add({ minutes: restMinutes });
      log.warn("a picture could not be uploaded to Slack; its letters are shown", { why });
      return undefined;
    }
  }

  return {
    of: async (card) => {
      const paths = pathsOn(card);
      const rests = restsUntil !== undefined && now().since(restsUntil).sign < 0;
      if (paths.length === 0 || rests) return noPictures;
      const sent = (await within(patienceMs, Promise.all(paths.map(one)))) ?? [];
      const found = sent.flatMap((file) => (file ? [file] : []));
      const files = new Map(found.map(([path, , id]) => [path, id]));
      return {
        count: files.size,
        picture: (path) => {
          const id = files.get(path);
          return id === undefined ? undefined : { slack_file: { id } };
        },
        forget: () => {
          for (const [, key] of found) remembered.delete(key);
        },
      };
    },
  };
}

/** https://docs.slack.dev/messaging/working-with-files#uploading_files */
async function upload({ posting }: Clients, path: string, png: Uint8Array): Promise<string> {
  const filename = nameOf(path);
  const { upload_url: url, file_id: id } = await posting.files.getUploadURLExternal({ filename, length: png.length });
  if (!url || !id) throw new Error("Slack gave no address for a file");
  const body = new Uint8Array(png);
  const headers = { "content-type": "application/octet-stream" };
  const sent = await fetch(url, {
    method: "POST",
    body,
    headers,
    redirect: "error",
    signal: AbortSignal.timeout(10_000),
  });
  await sent.body?.cancel();
  if (!sent.ok) throw new Error(`Slack did not take a file: HTTP ${sent.status}`);
  await posting.files.completeUploadExternal({ files: [{ id, title: filename }] });
  return id;
}

/** The path holds a secret, which has no place in the name of a file. */
const nameOf = (path: string): string => {
  const last = path.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  return /^[\w-]{1,40}\.png$/.test(last) ? last : "picture.png";
};
