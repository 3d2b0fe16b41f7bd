import { z } from "zod";

const word = z.string().min(1).max(200);
const platform = z.enum(["slack", "teams"]);

/** What the page may ask for. */
export const said = z.object({ platform, account: word, conversation: word, text: z.string().max(20_000) });
export const seen = z.object({ platform, account: word, conversation: word });
export const pressed = z.discriminatedUnion("platform", [
  z.object({ platform: z.literal("slack"), account: word, message: word, value: z.string().max(4_000) }),
  z.object({ platform: z.literal("teams"), account: word, message: word, data: z.record(z.string(), z.unknown()) }),
]);
export const sent = z.object({
  account: word,
  metadata: z.string().max(4_000),
  values: z.record(z.string(), z.unknown()),
  boxes: z.array(word).max(100),
});
export const searched = z.object({
  account: word,
  metadata: z.string().max(4_000),
  field: word,
  typed: z.string().max(500),
});
export const pushed = z.object({ by: z.enum(["minutes5", "hour", "tomorrow"]) });
export const nothing = z.object({});
