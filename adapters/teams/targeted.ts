import { z } from "zod";

/**
 * In an activity's channelData: the one person who shall see a message. The SDK's serializer drops the fields that Teams
 * wants for it, so they travel here and are put in their places on the way out.
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/targeted-messages
 */
export const targetKey = "crosswalkTarget";
export interface Target {
  readonly id: string;
  readonly name: string;
  /** The message it answers. */
  readonly messageId: string;
}

const marked = z.looseObject({
  channelData: z.looseObject({ [targetKey]: z.object({ id: z.string(), name: z.string(), messageId: z.string() }) }),
  recipient: z.looseObject({}).optional(),
  entities: z.array(z.unknown()).optional(),
});

/** Request and body as Teams wants them. Bodies without a target stay as they are. */
export function withTarget(url: string, body: string): { readonly url: string; readonly body: string } {
  if (!body.includes(targetKey)) return { url, body };
  const found = marked.safeParse(JSON.parse(body));
  if (!found.success) return { url, body };
  const { channelData: data, recipient, entities = [], ...activity } = found.data;
  const { [targetKey]: target, ...channelData } = data;
  const info = { type: "targetedMessageInfo", messageId: target.messageId };
  return {
    url: `${url}${url.includes("?") ? "&" : "?"}isTargetedActivity=true`,
    body: JSON.stringify({
      ...activity,
      ...(Object.keys(channelData).length > 0 && { channelData }),
      recipient: { ...recipient, id: target.id, name: target.name, isTargeted: true },
      entities: [...entities, info],
    }),
  };
}
