import { and, eq, lt } from "drizzle-orm";
import type { Prompts } from "../src/bot/prompts.ts";
import type { Query } from "./query.ts";

export const promptsIn = ({ db, t: { prompts } }: Query, district: string): Prompts => ({
  async claim(key, now) {
    const kept = await db
      .insert(prompts)
      .values({ district, key, at: now.epochMilliseconds })
      .onConflictDoNothing()
      .returning({ key: prompts.key });
    return kept.length === 1;
  },
  async forget(before) {
    const gone = await db
      .delete(prompts)
      .where(and(eq(prompts.district, district), lt(prompts.at, before.epochMilliseconds)))
      .returning({ key: prompts.key });
    return gone.length;
  },
});
