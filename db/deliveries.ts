import { and, eq, lt, sql } from "drizzle-orm";
import { replySchema } from "../src/bot/card.ts";
import type { Deliveries } from "../src/bot/deliveries.ts";
import { type Query, val } from "./query.ts";

export const deliveriesIn = ({ db, once, t: { deliveries } }: Query, district: string): Deliveries => ({
  async earlier(platform, id, forgetBefore) {
    const build = () =>
      db
        .select({ heardAt: deliveries.heardAt, reply: deliveries.reply })
        .from(deliveries)
        .where(
          and(
            eq(deliveries.district, val("district")),
            eq(deliveries.platform, val("platform")),
            eq(deliveries.id, val("id")),
          ),
        );
    const [found] = await once("deliveries.earlier", build, { district, platform, id });
    if (!found) return undefined;
    if (forgetBefore && found.heardAt < forgetBefore.epochMilliseconds) {
      await db
        .delete(deliveries)
        .where(and(eq(deliveries.district, district), eq(deliveries.platform, platform), eq(deliveries.id, id)));
      return undefined;
    }
    const reply = replySchema.safeParse(found.reply);
    return { reply: reply.success ? reply.data : undefined };
  },
  async answered(platform, id, reply, now) {
    const row = {
      district: val("district"),
      platform: val("platform"),
      id: val("id"),
      heardAt: val("heardAt"),
      reply: sql`${val("reply")}`,
    };
    const values = { district, platform, id, heardAt: now.epochMilliseconds, reply: JSON.stringify(reply) };
    await once("deliveries.answered", () => db.insert(deliveries).values(row), values);
  },
  async forget(before) {
    const gone = await db
      .delete(deliveries)
      .where(and(eq(deliveries.district, district), lt(deliveries.heardAt, before.epochMilliseconds)))
      .returning({ id: deliveries.id });
    return gone.length;
  },
});
