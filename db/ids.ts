import { randomUUID } from "node:crypto";

let last = 0;
let seq = 0;
/** UUIDv7: sorts by time of creation, also within one millisecond of one process. */
export function newId(): string {
  const now = Math.max(Date.now(), last);
  seq = now === last ? seq + 1 : Math.floor(Math.random() * 0x400);
  last = seq > 0xfff ? now + 1 : now;
  if (seq > 0xfff) seq = 0;
  const time = last.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${seq.toString(16).padStart(3, "0")}-${randomUUID().slice(19)}`;
}
