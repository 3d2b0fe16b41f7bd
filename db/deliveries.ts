import { and, eq, lt } from "drizzle-orm";
import { replySchema } from "../src/bot/card.ts";
import type { Deliveries } from "../src/bot/deliveries.ts";
import type { Query } from "./query.ts";

export const deliveriesIn = ({ db, t: { deliveries } }: Query, district: string): Deliveries => {
  const which = (platform: string, id: string) =>
    and(eq(deliveries.district, district), eq(deliveries.platform, platform), eq(deliveries.id, id));
  return {
    async hear(platform, id, now, forgetBefore) {
      const heardAt = now.epochMilliseconds;
      const row = { district, platform, id, heardAt };
      const [fresh] = await db.insert(deliveries).values(row).onConflictDoNothing().returning({ id: deliveries.id });
      if (fresh) return undefined;
      const [earlier] = await db.select().from(deliveries).where(which(platform, id));
      if (forgetBefore && earlier && earlier.heardAt < forgetBefore.epochMilliseconds) {
        await db.update(deliveries).set({ heardAt, reply: null }).where(which(platform, id));
        return undefined;
      }
      const reply = replySchema.safeParse(earlier?.reply);
      return { reply: reply.success ? reply.data : undefined };
    },
    async answered(platform, id, reply) {
      await db.update(deliveries).set({ reply }).where(which(platform, id));
    },
    async forget(before) {
      const gone = await db
        .delete(deliveries)
        .where(and(eq(deliveries.district, district), lt(deliveries.heardAt, before.epochMilliseconds)))
        .returning({ id: deliveries.id });
      return gone.length;
    },
  };
};
