/** What the playground's server and its page tell each other. No imports of the outside: the page is checked against it. */
export type PlatformName = "slack" | "teams";
export type PageLanguage = "en" | "es";
export type Both = Readonly<Record<PageLanguage, string>>;

/** One message in one of the two chats, by the bot or by a person. */
export interface WireMessage {
  readonly id: string;
  /** Grows with every message of either chat. */
  readonly seq: number;
  /** Grows with every change of this message. */
  readonly rev: number;
  readonly platform: PlatformName;
  readonly conversation: string;
  /** Milliseconds since 1970, by the playground's clock. */
  readonly at: number;
  /** The account of a person; absent: the bot. */
  readonly by?: string;
  /** What a person typed. */
  readonly text?: string;
  /** What the bot sent, as the platform would have received it. */
  readonly content?: unknown;
  /** The same message, as it was answered to some who pressed a button on it: by account. */
  readonly views?: Readonly<Record<string, unknown>>;
  /** The message in whose thread it stands. */
  readonly under?: string;
  /** Nobody but this account sees it. */
  readonly only?: string;
  readonly notify: boolean;
  readonly edits: number;
}

export interface WireSeat {
  readonly account: string;
  /** Their own chat with the bot. */
  readonly direct: string;
  /** Lines worth trying first. */
  readonly tries: readonly string[];
}
export interface WirePerson {
  readonly name: string;
  readonly about: string;
  readonly language: PageLanguage;
  readonly seats: Readonly<Partial<Record<PlatformName, WireSeat>>>;
}
export interface WireChannel {
  readonly platform: PlatformName;
  readonly id: string;
  readonly name: string;
}
export interface WireField {
  readonly key: string;
  readonly label: Both;
  readonly required: boolean;
  readonly kind: string;
  readonly options: readonly { readonly value: string; readonly label: Both }[];
}
export interface WireCommand {
  readonly name: string;
  readonly summary: Both;
  readonly example: Both;
  /** Other words for the last word of its name. */
  readonly also: Readonly<Partial<Record<PageLanguage, readonly string[]>>>;
  readonly fields: readonly WireField[];
  readonly first?: string;
  readonly rest?: string;
}

/** All there is: sent when a page connects, and after a reset. */
export interface WireState {
  readonly district: string;
  readonly zone: string;
  readonly now: number;
  readonly people: readonly WirePerson[];
  readonly channels: readonly WireChannel[];
  readonly commands: readonly WireCommand[];
  readonly messages: readonly WireMessage[];
  /** The newest message that somebody has seen, by `seenKey`. */
  readonly seen: Readonly<Record<string, number>>;
}
/** What is new since the last event. */
export interface WireChange {
  readonly now: number;
  readonly messages: readonly WireMessage[];
  readonly seen: Readonly<Record<string, number>>;
}

/** What comes back at once for something done in one of the chats. Everything else arrives as a message. */
export type Outcome =
  | { readonly kind: "done" }
  /** Said where the bot does not listen. */
  | { readonly kind: "unheard" }
  /** Slack: a modal to open. */
  | { readonly kind: "view"; readonly view: unknown }
  /** Slack: what is wrong in the boxes of the open modal. */
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** Teams: a line under the card; `open` is the chat in which the answer waits. */
  | { readonly kind: "notice"; readonly message: string; readonly text: string; readonly open?: string };
