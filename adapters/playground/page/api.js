// @ts-check
/** @typedef {import("../wire.ts").Outcome} Outcome */

/**
 * Undefined: it did not work, and nobody knows more.
 * @param {string} call
 * @param {object} body
 * @returns {Promise<any>}
 */
async function post(call, body) {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`api/${call}`, { method: "POST", headers, body: JSON.stringify(body) });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** @typedef {import("../wire.ts").PlatformName} PlatformName */

export const api = {
  /** @type {(call: { platform: PlatformName, account: string, conversation: string, text: string }) => Promise<Outcome | undefined>} */
  say: (call) => post("say", call),
  /** @type {(call: { platform: PlatformName, account: string, message: string, value?: string, data?: unknown }) => Promise<Outcome | undefined>} */
  press: (call) => post("press", call),
  /** @type {(call: { account: string, metadata: string, values: object, boxes: readonly string[] }) => Promise<Outcome | undefined>} */
  send: (call) => post("send", call),
  /** @type {(call: { account: string, metadata: string, field: string, typed: string }) => Promise<{ options: readonly { text: { text: string }, value: string }[] } | undefined>} */
  search: (call) => post("search", call),
  /** @type {(call: { platform: PlatformName, account: string, conversation: string }) => Promise<{} | undefined>} */
  seen: (call) => post("seen", call),
  /** @type {(by: "minutes5" | "hour" | "tomorrow") => Promise<{ now: number, changed: number } | undefined>} */
  push: (by) => post("clock", { by }),
  /** @type {() => Promise<{} | undefined>} */
  reset: () => post("reset", {}),
};
