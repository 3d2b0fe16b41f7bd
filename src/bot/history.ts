import type { Block, Card, ListItem } from "./card.ts";
import type { JournalEntry } from "./journal.ts";
import { text } from "./text.ts";
import { type ReadsTime, when } from "./time.ts";

/** A card with what happened under its facts, oldest first. `events` says in words what the journal calls "taken". */
export function withHistory(
  card: Card,
  entries: readonly JournalEntry[],
  names: ReadonlyMap<string, string>,
  events: Readonly<Record<string, string>>,
  reader: ReadsTime,
): Card {
  const items = entries.map((entry) => lineOf(entry, names, events, reader));
  const history: readonly Block[] = items.length > 0 ? [{ kind: "list", items }] : [];
  const after = card.body.findIndex(({ kind }) => kind === "facts") + 1;
  return { ...card, body: [...card.body.slice(0, after), ...history, ...card.body.slice(after)] };
}

function lineOf(
  { at, actor, what, details }: JournalEntry,
  names: ReadonlyMap<string, string>,
  events: Readonly<Record<string, string>>,
  reader: ReadsTime,
): ListItem {
  const by = names.get(actor);
  const event = text`${when(at, reader)}: ${by ? `${by} ` : ""}${events[what] ?? what}`;
  return { text: details["note"] ? text`${event} – ${details["note"]}` : event };
}
