import type { IncomingMessage } from "node:http";

/** Sent with everything: scripts, styles and calls of our own only, and no page around ours. */
export const safeHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const ours = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A name that somebody else's DNS points at this computer is none of ours. */
export function isOurHost({ headers }: IncomingMessage): boolean {
  const { host = "" } = headers;
  return URL.canParse(`http://${host}`) && ours.has(new URL(`http://${host}`).hostname) && !/[/@?#]/.test(host);
}

/** Sent by our own page. Another page in the same browser can send, too, but cannot say so. */
export function isFromOurPage({ headers }: IncomingMessage): boolean {
  const { origin, host = "" } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  if (origin === undefined) return site === "same-origin";
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}

export const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");

/** Undefined: larger than `most` bytes. What is left of it stays unread, so that the answer can still be sent. */
export async function readAtMost(request: IncomingMessage, most: number): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > most) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > most) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
