// @ts-check
import { store } from "./store.js";

/** @typedef {import("./store.js").PlatformName} PlatformName @typedef {import("./store.js").WireMessage} WireMessage */

/** @param {WireMessage} message @param {string} account */
const isVisible = ({ only }, account) => only === undefined || only === account;

/**
 * What somebody sees in a conversation: the messages in order, each with the replies under it.
 * @param {PlatformName} platform
 * @param {string} account
 * @param {string} conversation
 * @returns {readonly { message: WireMessage, replies: readonly WireMessage[] }[]}
 */
export function threads(platform, account, conversation) {
  const here = [...store.messages.values()]
    .filter((one) => one.platform === platform && one.conversation === conversation && isVisible(one, account))
    .toSorted((a, b) => a.seq - b.seq);
  const ids = new Set(here.map(({ id }) => id));
  const roots = here.filter(({ under }) => under === undefined || !ids.has(under));
  return roots.map((message) => ({ message, replies: here.filter(({ under }) => under === message.id) }));
}

/**
 * How many messages somebody has not seen, and whether one of them calls for their attention.
 * @param {PlatformName} platform
 * @param {string} account
 * @param {string} conversation
 */
export function unread(platform, account, conversation) {
  const seen = store.seen[`${platform} ${account} ${conversation}`] ?? 0;
  const fresh = [...store.messages.values()].filter(
    (one) =>
      one.platform === platform &&
      one.conversation === conversation &&
      one.seq > seen &&
      one.by !== account &&
      isVisible(one, account),
  );
  return { count: fresh.length, notify: fresh.some(({ notify }) => notify) };
}

/**
 * The conversations that somebody sees in the list at the side.
 * @param {PlatformName} platform
 */
export function conversations(platform) {
  const seat = store.person(platform)?.seats[platform];
  const channels = (store.world?.channels ?? []).filter((one) => one.platform === platform);
  return { channels, direct: seat?.direct };
}

/** @param {PlatformName} platform @param {string} id */
export const channelName = (platform, id) =>
  store.world?.channels.find((one) => one.platform === platform && one.id === id)?.name;
