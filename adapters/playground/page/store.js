// @ts-check
/**
 * @typedef {import("../wire.ts").WireState} WireState
 * @typedef {import("../wire.ts").WireChange} WireChange
 * @typedef {import("../wire.ts").WireMessage} WireMessage
 * @typedef {import("../wire.ts").WirePerson} WirePerson
 * @typedef {import("../wire.ts").WireSeat} WireSeat
 * @typedef {import("../wire.ts").PlatformName} PlatformName
 * @typedef {import("../wire.ts").PageLanguage} Language
 *
 * @typedef {{ account: string, conversation: string }} Chosen
 * @typedef {{ text: string, open?: string | undefined }} Notice
 */

/** What the server said, and what the visitor chose. Everything on the page is drawn from it. */
class Store {
  /** @type {Omit<WireState, "messages" | "seen"> | undefined} */
  world;
  /** @type {Map<string, WireMessage>} */
  messages = new Map();
  /** @type {Readonly<Record<string, number>>} */
  seen = {};
  online = true;
  /** What to add to this computer's time. Milliseconds. */
  ahead = 0;
  /** @type {Language} */
  language = navigator.language.toLowerCase().startsWith("es") ? "es" : "en";
  /** @type {Partial<Record<PlatformName, Chosen>>} */
  chosen = {};
  /** Lines under cards in Teams, by message. @type {Map<string, Notice>} */
  notices = new Map();
  /** Threads that are folded, by their first message. @type {Set<string>} */
  folded = new Set();
  /** Called with the messages that came or changed. @type {Set<(messages: readonly WireMessage[]) => void>} */
  #listeners = new Set();
  /** @type {WireMessage[]} */
  #fresh = [];
  #scheduled = false;

  /** @param {(messages: readonly WireMessage[]) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }

  /** Several changes in one go are drawn once. @param {readonly WireMessage[]} [messages] */
  changed(messages = []) {
    this.#fresh.push(...messages);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const fresh = this.#fresh;
      this.#fresh = [];
      for (const listener of this.#listeners) listener(fresh);
    });
  }

  /** @param {WireState} state */
  start({ messages, seen, ...world }) {
    this.world = world;
    this.ahead = world.now - Date.now();
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.seen = seen;
    this.online = true;
    this.notices.clear();
    this.folded.clear();
    for (const platform of /** @type {const} */ (["slack", "teams"])) this.chosen[platform] ??= this.#first(platform);
    this.changed();
  }

  /** @param {WireChange} change */
  apply({ messages, seen, now }) {
    this.ahead = now - Date.now();
    this.seen = seen;
    for (const message of messages) {
      // What a button was answered is over when its card changes.
      if (this.messages.has(message.id)) this.notices.delete(message.id);
      this.messages.set(message.id, message);
    }
    this.changed(messages);
  }

  /** @param {PlatformName} platform @param {Partial<Chosen>} chosen */
  choose(platform, chosen) {
    const before = this.chosen[platform];
    if (!before) return;
    const next = { ...before, ...chosen };
    const own = this.directsOf(platform).includes(before.conversation);
    const seat = this.personOf(platform, next.account)?.seats[platform];
    this.chosen[platform] = chosen.account && own && seat ? { ...next, conversation: seat.direct } : next;
    this.changed();
  }

  /** @param {Language} language */
  speak(language) {
    this.language = language;
    this.changed();
  }

  /** @param {PlatformName} platform @param {string} account @returns {WirePerson | undefined} */
  personOf(platform, account) {
    return this.world?.people.find(({ seats }) => seats[platform]?.account === account);
  }
  /** Who sits before this pane. @param {PlatformName} platform */
  person(platform) {
    return this.personOf(platform, this.chosen[platform]?.account ?? "");
  }
  /** @param {PlatformName} platform */
  directsOf(platform) {
    return (this.world?.people ?? []).flatMap(({ seats }) => seats[platform]?.direct ?? []);
  }
  /** The client speaks the language of whoever uses it. @param {PlatformName} platform */
  languageOf(platform) {
    return this.person(platform)?.language ?? this.language;
  }
  now() {
    return Date.now() + this.ahead;
  }

  /** @param {PlatformName} platform @returns {Chosen} */
  #first(platform) {
    const here = (this.world?.people ?? []).flatMap(({ seats, language }) => {
      const seat = seats[platform];
      return seat ? [{ ...seat, language }] : [];
    });
    const seat = here.find(({ language }) => language === this.language) ?? here[0];
    const channel = this.world?.channels.find((one) => one.platform === platform);
    return { account: seat?.account ?? "", conversation: channel?.id ?? seat?.direct ?? "" };
  }
}

export const store = new Store();
