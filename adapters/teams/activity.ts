import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((found) => found ?? undefined);
const named = z.looseObject({ id: text, name: text });

const entity = z.looseObject({
  type: z.string(),
  text: text,
  mentioned: z.looseObject({ id: z.string(), name: text, aadObjectId: text }).nullish(),
  timezone: text,
  locale: text,
});
/** What we read of an activity: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
const activity = z.looseObject({
  type: z.string(),
  id: text,
  name: text,
  action: text,
  text: text,
  locale: text,
  localTimezone: text,
  replyToId: text,
  serviceUrl: z.string(),
  from: z
    .looseObject({ id: z.string(), name: text, aadObjectId: text, role: text, userRole: text, tenantId: text })
    .nullish(),
  recipient: z.looseObject({ id: text, isTargeted: z.boolean().nullish() }).nullish(),
  conversation: z.looseObject({ id: z.string(), name: text, conversationType: text, tenantId: text }),
  channelData: z
    .looseObject({
      tenant: named.nullish(),
      team: named.nullish(),
      channel: named.nullish(),
      settings: z.looseObject({ selectedChannel: named.nullish() }).nullish(),
      eventType: text,
    })
    .nullish(),
  entities: z
    .array(z.unknown())
    .nullish()
    .transform((all) => (all ?? []).flatMap((one) => entity.safeParse(one).data ?? [])),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
  value: z.unknown().optional(),
});
export type Activity = z.output<typeof activity>;
export type Entity = z.output<typeof entity>;

/** Undefined: it has not the shape that Teams sends. */
export const readActivity = (body: unknown): Activity | undefined => activity.safeParse(body).data;

export const mentionsIn = ({ entities }: Pick<Activity, "entities">): readonly NonNullable<Entity["mentioned"]>[] =>
  entities.flatMap(({ type, mentioned }) => (type === "mention" && mentioned ? [mentioned] : []));
