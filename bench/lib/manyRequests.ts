import type { SqliteStore } from "../../db/sqlite.ts";

const things = [
  "projector bulb",
  "laptop",
  "printer",
  "wifi",
  "heat",
  "leak",
  "door",
  "chair",
  "pallet of paper",
  "password",
];
const troubles = ["out", "slow", "stuck", "broken", "missing", "too hot", "makes a noise"];
const places = ["lincoln-12", "lincoln-gym", "roosevelt-12", "esc-dc", null];
const staff = 2_000;
const hour = 3_600_000;
const chunk = 10_000;

/** Mulberry32, by Tommy Ettinger: the same for each seed, so that every run asks the same. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const oneOf = <T>(all: readonly [T, ...T[]] | readonly T[], next: () => number): T | undefined =>
  all[Math.floor(next() * all.length)];

/**
 * A district's years: half for IT, a third for Facilities; most are done, 4 of 100 are still open, more of the newest.
 * Asked by 2,000 people, each shown in IT's channel. Returns one of the people, who fills a page in a small district
 * too: 30 of the newest thousand are theirs.
 */
export function manyRequests(raw: SqliteStore["raw"], district: string, count: number, now: number): string {
  addStaff(raw, district, now);
  const request = raw.prepare(
    "insert into requests (district, number, what, location, asked_by, asked_at, changed_at, done, version) values (?, ?, ?, ?, ?, ?, ?, ?, 2)",
  );
  const part = raw.prepare(
    "insert into request_parts (district, number, department, position, state, owner, changed_at) values (?, ?, ?, 0, ?, ?, ?)",
  );
  const mirror = raw.prepare(
    "insert into mirrors (id, district, subject, place, platform, conversation, message_id, wanted, shown, status, seq, queue) values (?, ?, ?, 'slack/C-IT/', 'slack', 'C-IT', ?, 1, 1, 'shown', ?, 'slack/C-IT/')",
  );
  const next = chance(7);
  const add = raw.transaction((from: number) => {
    for (let n = from; n < from + chunk && n <= count; n++) {
      const { what, where, who, askedAt, changedAt, state, department } = drawn(n, count, now, next);
      request.run(district, n, what, where, who, askedAt, changedAt, state === "done" ? 1 : 0);
      mirror.run(`bench-mirror-${n}`, district, `request:R-${n}`, `${n}.0`, n);
      part.run(district, n, department, state, state === "new" ? null : personNamed(1), changedAt);
    }
  });
  for (let from = 1; from <= count; from += chunk) add(from);
  raw.prepare("insert into counters (district, name, value) values (?, 'request', ?)").run(district, count);
  raw.pragma("wal_checkpoint(TRUNCATE)");
  raw.exec("analyze");
  return busy;
}

function drawn(n: number, count: number, now: number, next: () => number) {
  const what = `${oneOf(things, next)} ${oneOf(troubles, next)} in room ${1 + Math.floor(next() * 300)}`;
  // Two years of districts of all sizes: the more requests, the closer they are.
  const askedAt = Math.round(now - ((count - n + 1) / count) * 17_520 * hour);
  const open = next() < (count - n < 300 ? 0.6 : 0.04);
  const state = open ? (oneOf(["new", "taken", "waiting"], next) ?? "new") : "done";
  const changedAt = Math.min(now, Math.round(askedAt + next() * 48 * hour));
  const draw = next();
  const department = draw < 0.5 ? "it" : draw < 0.85 ? "facilities" : "warehouse";
  const where = oneOf(places, next) ?? null;
  const who = count - n < 1_000 && n % 33 === 0 ? busy : personNamed(Math.floor(next() * staff));
  return { what, where, who, askedAt, changedAt, state, department };
}

const personNamed = (n: number): string => `bench-person-${n}`;
const busy = personNamed(17);
function addStaff(raw: SqliteStore["raw"], district: string, now: number): void {
  const person = raw.prepare(
    "insert into people (id, district, name, name_key, language, zone, active, created_at) values (?, ?, ?, ?, 'en', 'America/Chicago', 1, ?)",
  );
  const add = raw.transaction(() => {
    for (let n = 0; n < staff; n++) person.run(personNamed(n), district, `Person ${n}`, `person ${n}`, now);
  });
  add();
}
