import type { Card } from "../../src/bot/card.ts";
import type { Account } from "../../src/bot/person.ts";
import { type Destination, NotSent, type Platform, type Posting } from "../../src/bot/platform.ts";
import type { Language } from "../../src/bot/text.ts";

export interface Message {
  readonly id: string;
  readonly conversation: string;
  readonly under: string | undefined;
  readonly notify: boolean;
  readonly key: string;
  card: Card;
  edits: number;
}
type Doing = "post" | "update";
/** What the chat does instead of taking a call: refuse it, or take it and never say so. */
export type Mood = (doing: Doing, conversation: string) => Error | "taken, answer lost" | undefined;

/** A chat platform in memory, which remembers what it shows and can be told to misbehave. */
export class Chat implements Platform {
  readonly name: string;
  readonly messages: Message[] = [];
  readonly calls: { readonly doing: Doing; readonly conversation: string; readonly title: string }[] = [];
  readonly pace = {
    postsPerConversation: { calls: 1000, per: 1000 },
    posts: { calls: 10_000, per: 1000 },
    updates: { calls: 10_000, per: 1000 },
  };
  mood: Mood = () => undefined;
  readonly find?: NonNullable<Platform["find"]>;
  #next = 0;

  constructor(name: string, { canBeAsked }: { readonly canBeAsked: boolean }) {
    this.name = name;
    if (canBeAsked)
      this.find = async (at, key) => this.messages.find((one) => one.conversation === at.id && one.key === key)?.id;
  }

  readonly post = async (to: Destination, card: Card, { key, notify, under }: Posting): Promise<string> => {
    const mood = this.#call("post", to.id, card);
    if (mood instanceof Error) throw mood;
    const id = `${this.name}-${++this.#next}`;
    this.messages.push({ id, conversation: to.id, under, notify, key, card, edits: 0 });
    if (mood) throw new Error("the answer was lost");
    return id;
  };

  readonly update = async (at: Destination, messageId: string, card: Card, _language: Language): Promise<void> => {
    const mood = this.#call("update", at.id, card);
    if (mood instanceof Error) throw mood;
    const message = this.messages.find(({ id }) => id === messageId);
    if (!message) throw new NotSent("message_not_found", { messageGone: true });
    message.card = card;
    message.edits++;
    if (mood) throw new Error("the answer was lost");
  };

  readonly direct = async ({ id, facts }: Account): Promise<Destination> => ({
    platform: this.name,
    id: `dm:${id}`,
    facts,
  });

  in(conversation: string): readonly Message[] {
    return this.messages.filter((message) => message.conversation === conversation);
  }
  /** The only message there. */
  only(conversation: string): Message {
    const [message, ...others] = this.in(conversation);
    if (!message || others.length > 0)
      throw new Error(`${conversation} shows ${others.length + (message ? 1 : 0)} messages`);
    return message;
  }

  #call(doing: Doing, conversation: string, card: Card): ReturnType<Mood> {
    this.calls.push({ doing, conversation, title: String(card.title[0] ?? "") });
    return this.mood(doing, conversation);
  }
}
