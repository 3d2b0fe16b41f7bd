import type { Input } from "./command.ts";
import type { From } from "./from.ts";

/** The same person asking the same in the same conversation: for platforms that repeat a slow click under a new id. */
export function contentKey(command: string, input: Input, from: From): string {
  const content = JSON.stringify([
    from.account.id,
    from.conversation.id,
    command,
    Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return `content:${digest(content)}`;
}

/** FNV-1a, 64 bits: short keys for long texts. Not for secrets. */
export function digest(content: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(content))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
