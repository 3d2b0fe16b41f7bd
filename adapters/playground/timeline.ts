import type { PlatformName, WireMessage } from "./wire.ts";

type New = Pick<WireMessage, "platform" | "conversation" | "at"> &
  Partial<Pick<WireMessage, "by" | "text" | "content" | "under" | "only" | "notify">>;
type Change = Partial<Pick<WireMessage, "content" | "views">>;

/** The oldest are forgotten first. */
const most = 2_000;

/** All messages of both chats, in the order in which they came. */
export class Timeline {
  readonly #messages = new Map<string, WireMessage>();
  readonly #seen: Record<string, number> = {};
  readonly #changed: (message: WireMessage | undefined) => void;
  #seq = 0;

  /** `changed` is called with each message that is new or different, and without one where only `seen` grew. */
  constructor(changed: (message: WireMessage | undefined) => void) {
    this.#changed = changed;
  }

  add(message: New): WireMessage {
    const seq = ++this.#seq;
    const added: WireMessage = {
      id: idOf(message.platform, message.at, seq),
      seq,
      rev: 1,
      edits: 0,
      notify: false,
      ...message,
    };
    this.#messages.set(added.id, added);
    const [oldest] = this.#messages.keys();
    if (this.#messages.size > most && oldest !== undefined) this.#messages.delete(oldest);
    this.#changed(added);
    return added;
  }

  /** Undefined: there is no such message. */
  edit(id: string, change: Change): WireMessage | undefined {
    const message = this.#messages.get(id);
    if (!message) return undefined;
    const edited = { ...message, ...change, rev: message.rev + 1, edits: message.edits + 1 };
    this.#messages.set(id, edited);
    this.#changed(edited);
    return edited;
  }

  get(id: string): WireMessage | undefined {
    return this.#messages.get(id);
  }
  all(): readonly WireMessage[] {
    return [...this.#messages.values()];
  }

  /** Somebody has this conversation before their eyes. */
  see(platform: PlatformName, account: string, conversation: string): void {
    const key = seenKey(platform, account, conversation);
    if (this.#seen[key] === this.#seq) return;
    this.#seen[key] = this.#seq;
    this.#changed(undefined);
  }
  seen(): Readonly<Record<string, number>> {
    return { ...this.#seen };
  }
}

export const seenKey = (platform: PlatformName, account: string, conversation: string): string =>
  `${platform} ${account} ${conversation}`;

/** As each platform writes them: Slack seconds with a counter, Teams milliseconds. Unique by the counter. */
const idOf = (platform: PlatformName, at: number, seq: number): string =>
  platform === "slack"
    ? `${Math.floor(at / 1_000)}.${String(seq).padStart(6, "0")}`
    : `${at}${String(seq).padStart(4, "0")}`;
