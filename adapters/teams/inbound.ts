import { z } from "zod";
import type { From } from "../../src/bot/from.ts";
import type { Activity, Entity } from "./activity.ts";
import { type Call, readCall } from "./callData.ts";
import { commandText } from "./commandText.ts";
import { conversationOf, fromOf, platformName } from "./from.ts";
import type { Target } from "./targeted.ts";

/** What an activity wants of us. */
export type Incoming =
  | Typed
  | Click
  | {
      readonly kind: "added";
      readonly place: Added /** Somebody added it for themselves. */;
      readonly by: From | undefined;
    }
  /** An invoke that is nothing we offer: it wants an answer all the same. */
  | { readonly kind: "unknown invoke"; readonly name: string; readonly from: From | undefined }
  | { readonly kind: "nothing" };
export interface Typed {
  readonly kind: "typed";
  readonly line: string;
  readonly from: From;
  /** Only its sender could see it: so must the answer be. */
  readonly target: Target | undefined;
}
export interface Click {
  readonly kind: "click";
  readonly call: Call;
  readonly from: From;
  /** The message with the card. */
  readonly clicked: string | undefined;
  /** An invoke is answered in its own response; the Action.Submit of an old client is not. */
  readonly invoke: boolean;
}
type Added = Pick<From, "platform" | "workspace" | "conversation">;

const execute = z.looseObject({ action: z.looseObject({ verb: z.literal("call"), data: z.unknown() }) });
const nothing = { kind: "nothing" } as const;

/** Pure. `accountOf`: by which id the bot knows somebody who is mentioned; a mention itself has only the id of Teams. */
export function understand(
  activity: Activity,
  accountOf: (mentioned: NonNullable<Entity["mentioned"]>) => string = ({ id, aadObjectId }) => aadObjectId ?? id,
): Incoming {
  const from = fromOf(activity);
  switch (activity.type) {
    case "message":
      return from ? message(activity, from, accountOf) : nothing;
    case "invoke":
      return invoke(activity, from);
    case "installationUpdate":
      return /^add/.test(activity.action ?? "") ? added(activity, from) : nothing;
    case "conversationUpdate":
      return isBack(activity) ? added(activity, undefined) : nothing;
    default:
      return nothing;
  }
}

function message(activity: Activity, from: From, accountOf: Parameters<typeof commandText>[1]): Incoming {
  const { value, replyToId, recipient, id = "" } = activity;
  const call = value === undefined || value === null ? undefined : readCall(value);
  if (call) return { kind: "click", call, from, clicked: replyToId, invoke: false };
  if (activity.text === undefined) return nothing;
  const { account } = from;
  const target = { id: account.facts?.["userId"] ?? account.id, name: account.name ?? "", messageId: id };
  const line = commandText(activity, accountOf);
  return { kind: "typed", line, from, target: recipient?.isTargeted ? target : undefined };
}

function invoke({ name = "", value, replyToId }: Activity, from: From | undefined): Incoming {
  const found = name === "adaptiveCard/action" ? execute.safeParse(value) : undefined;
  const call = found?.success ? readCall(found.data.action.data) : undefined;
  if (!call || !from) return { kind: "unknown invoke", name, from };
  return { kind: "click", call, from, clicked: replyToId, invoke: true };
}

function added(activity: Activity, from: From | undefined): Incoming {
  const conversation = conversationOf(activity);
  const workspace = activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? "";
  const by = conversation.direct && activity.action === "add" ? from : undefined;
  return { kind: "added", place: { platform: platformName, workspace, conversation }, by };
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
const revivals = ["channelRestored", "teamRestored", "teamUnarchived"];
const isBack = ({ membersAdded, recipient, channelData }: Activity): boolean =>
  (membersAdded ?? []).some(({ id }) => id === recipient?.id) || revivals.includes(channelData?.eventType ?? "");
