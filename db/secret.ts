import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Letters and digits that nobody mixes up when reading them aloud. */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Eight letters, 40 bits of chance: "K7QM-3XWD". */
export function newCode(): string {
  const all = Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length))).join("");
  return `${all.slice(0, 4)}-${all.slice(4)}`;
}

/** What is kept of a code: never the code itself. Case, blanks and dashes make no difference. */
export const secretOf = (code: string): string =>
  createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest("hex");

export const sameCode = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** 128 bits of chance, for addresses that nobody can guess. */
export const newToken = (): string => randomBytes(16).toString("base64url");
