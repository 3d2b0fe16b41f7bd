import type { Spoken } from "./conversations.ts";
import type { Speaker } from "./person.ts";
import { type Language, languages } from "./text.ts";

/** Who says it, where, and by which delivery. */
export interface From {
  readonly platform: string;
  /** Slack team, Entra tenant. */
  readonly workspace: string;
  readonly account: Speaker;
  /** A guest, or somebody from another organisation. */
  readonly stranger?: boolean;
  readonly conversation: Spoken;
  /** The platform's own id of this delivery: the same id again gets the first one's reply. */
  readonly delivery: string;
  /** The platform may send a slow click again under a new id: the same content within this time is one call. */
  readonly sameContentMs?: number;
}

/** Of somebody whose own language is not known yet: what their chat says. */
export const languageOf = ({ account }: From): Language => account.language ?? languages[0];
