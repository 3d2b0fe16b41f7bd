import type { AdaptiveCard } from "./adaptiveCard.ts";
import { type Target, targetKey } from "./targeted.ts";

/** A conversation as the Bot service addresses it: a thread is written `<channel>;messageid=<first message>`. */
export interface Where {
  readonly serviceUrl: string;
  readonly id: string;
}
/** Somebody of a conversation, as its roster tells. */
export interface Member {
  readonly id: string;
  readonly aadObjectId: string | undefined;
  readonly email: string | undefined;
  readonly guest: boolean;
}

export interface Content {
  /** What a notification and a list of chats show. Plain text. */
  readonly summary: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: AdaptiveCard }[];
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** Everything that is asked of Teams. Fails with a TeamsApiError. */
export interface TeamsCalls {
  /** A new message; returns its id. */
  readonly post: (to: Where, content: Content) => Promise<string>;
  readonly edit: (at: Where, messageId: string, content: Content) => Promise<void>;
  /** Opens the personal chat with somebody. */
  readonly direct: (serviceUrl: string, userId: string, tenantId: string) => Promise<Where>;
  /** A new thread in a channel; returns the id of its first message. */
  readonly thread: (to: Where, tenantId: string, content: Content) => Promise<string>;
  readonly member: (of: Where, userId: string) => Promise<Member>;
}

export const cardType = "application/vnd.microsoft.card.adaptive";

export interface Manner {
  readonly notify?: boolean;
  readonly target?: Target | undefined;
}
export function contentOf(card: AdaptiveCard, summary: string, { notify, target }: Manner = {}): Content {
  const channelData = {
    ...(notify && { notification: { alert: true } }),
    ...(target && { [targetKey]: target }),
  };
  return {
    summary,
    attachments: [{ contentType: cardType, content: card }],
    ...(Object.keys(channelData).length > 0 && { channelData }),
  };
}
