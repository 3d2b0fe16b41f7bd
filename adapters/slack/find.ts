import type { WebClient } from "@slack/web-api";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";

export interface Wanted {
  readonly channel: string;
  readonly key: string;
  readonly since: Temporal.Instant;
  readonly under: string | undefined;
}

const marked = z.object({
  ts: z.string(),
  metadata: z.object({ event_payload: z.object({ key: z.string() }) }),
});
/** Slack's clock and ours may differ. */
const slack = { seconds: 60 };
const page = 200;
/** A channel that got more than this since the attempt is searched no further. */
const pages = 10;

/**
 * The post that carries our key in its metadata. Reading needs membership and the history scope of the kind of
 * conversation. https://docs.slack.dev/reference/methods/conversations.history
 */
export async function findByKey(
  client: WebClient,
  { channel, key, since, under }: Wanted,
): Promise<string | undefined> {
  const oldest = (since.subtract(slack).epochMilliseconds / 1_000).toFixed(6);
  const asked = { channel, oldest, limit: page, include_all_metadata: true };
  let cursor = "";
  for (let i = 0; i < pages; i++) {
    const next = cursor === "" ? {} : { cursor };
    const answer = await (under === undefined
      ? client.conversations.history({ ...asked, ...next })
      : client.conversations.replies({ ...asked, ...next, ts: under }));
    for (const message of answer.messages ?? []) {
      const found = marked.safeParse(message).data;
      if (found?.metadata.event_payload.key === key) return found.ts;
    }
    cursor = answer.response_metadata?.next_cursor ?? "";
    if (cursor === "") return undefined;
  }
  throw new Error("too many messages to find one among them");
}
