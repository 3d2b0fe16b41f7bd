import { replySchema } from "../src/bot/card.ts";
import type { Deliveries } from "../src/bot/deliveries.ts";
import { and, eq, lt, sql } from "./drizzle.ts";
import { type Query, val } from "./query.ts";

export const deliveriesIn = ({ db, once, t: { deliveries } }: Query, district: string): Deliveries => {
  const which = (platform: string, id: string) =>
    and(eq(deliveries.district, district), eq(deliveries.platform, platform), eq(deliveries.id, id));
  return {
    async hear(platform, id, now, forgetBefore) {
      const heardAt = now.epochMilliseconds;
      const row = { district: val("district"), platform: val("platform"), id: val("id"), heardAt: val("heardAt") };
      const [fresh] = await once(
        "deliveries.hear",
        () => db.insert(deliveries).values(row).onConflictDoNothing().returning({ id: deliveries.id }),
        { district, platform, id, heardAt },
      );
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
      const which = and(
        eq(deliveries.district, val("district")),
        eq(deliveries.platform, val("platform")),
        eq(deliveries.id, val("id")),
      );
      const build = () =>
        db
          .update(deliveries)
          .set({ reply: sql`${val("reply")}` })
          .where(which);
      await once("deliveries.answered", build, { district, platform, id, reply: JSON.stringify(reply) });
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
