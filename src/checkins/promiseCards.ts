import { Temporal } from "temporal-polyfill";
import type { Block, Button, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Said, type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import type { CheckinTables, Commitment, Pair } from "./checkin.ts";
import { dayIn, nameOf } from "./layout.ts";
import { wordsIn } from "./words.ts";

export interface Promised {
  readonly commitment: Commitment;
  readonly names: ReadonlyMap<string, Said>;
}
export const promised = async (id: string, tables: CheckinTables): Promise<Promised | undefined> => {
  const commitment = await tables.commitments.get(id);
  return commitment && { commitment, names: await departmentNames(tables.departments) };
};

/** One promise: in the chats of its owner and of the two leads. */
export function promiseCard({ commitment, names }: Promised, reader: Reader): Card {
  const said = wordsIn(reader.language).promise;
  const { id, what, owner, due, state, reason, proposal, from, to } = commitment;
  const between = said.owes(nameOf(from, names, reader), nameOf(to, names, reader));
  return {
    title: said.title(id, what),
    tone: state === "done" ? "good" : "neutral",
    body: [
      {
        kind: "facts",
        facts: [
          { label: said.facts.who, value: text`${who(owner)}` },
          { label: said.facts.due, value: text`${dayIn(due, reader.language)}` },
          { label: said.facts.between, value: between },
          { label: said.facts.state, value: text`${said.state[state]}` },
          ...(proposal
            ? [
                {
                  label: said.facts.proposal,
                  value: said.proposed(dayIn(proposal.due, reader.language), who(proposal.by)),
                },
                { label: said.facts.reason, value: text`${proposal.reason}` },
              ]
            : []),
          ...(reason ? [{ label: said.facts.reason, value: text`${reason}` }] : []),
        ],
      },
      ...buttonsOf(commitment, reader),
    ],
  };
}

function buttonsOf({ id, state }: Commitment, { language }: Reader): readonly Block[] {
  if (state !== "open") return [];
  const said = wordsIn(language).promise.buttons;
  const input = { promise: id };
  const buttons: readonly Button[] = [
    { label: said.done, command: "checkin done", input, style: "primary" },
    { label: said.date, command: "checkin renegotiate", input },
    { label: said.drop, command: "checkin drop", input },
  ];
  return [{ kind: "buttons", buttons }];
}

const promise = cardKind<Promised, CheckinTables>({
  kind: "promise",
  whenUnknown: "miss",
  load: promised,
  draw: promiseCard,
});

interface Nudged extends Promised {
  readonly due: Temporal.PlainDate;
  readonly days: number;
}
const nudgeTitle = ({ due, what }: Commitment, isToday: boolean, { language }: Reader): Text =>
  wordsIn(language).promise.nudge(isToday, dayIn(due, language), what);
/** nudge:P-3/2026-03-10/2: so many staff days before its day, or on it. */
const nudge = cardKind<Nudged, CheckinTables>({
  kind: "nudge",
  whenUnknown: "miss",
  load: async (key, tables) => {
    const [id = "", due = "", days] = key.split("/");
    const found = await promised(id, tables);
    return found && { ...found, due: Temporal.PlainDate.from(due), days: Number(days) };
  },
  draw: ({ commitment, names, due, days }, reader) => ({
    ...promiseCard({ commitment, names }, reader),
    ...(commitment.state === "open" && commitment.due.equals(due)
      ? { title: nudgeTitle(commitment, days === 0, reader), tone: "attention" }
      : {}),
  }),
});

/** proposal:P-3/2026-03-12: to the other side, who agrees by one tap. */
const proposal = cardKind<Promised & { readonly due: Temporal.PlainDate }, CheckinTables>({
  kind: "proposal",
  whenUnknown: "miss",
  load: async (key, tables) => {
    const [id = "", due = ""] = key.split("/");
    const found = await promised(id, tables);
    return found && { ...found, due: Temporal.PlainDate.from(due) };
  },
  draw: (found, reader) => {
    const said = wordsIn(reader.language).promise;
    const { commitment } = found;
    const card = promiseCard(found, reader);
    // Answered, taken back by another one, or done meanwhile.
    if (!commitment.proposal?.due.equals(found.due)) return card;
    const agree: Button = {
      label: said.buttons.agree,
      command: "checkin agree",
      input: { promise: commitment.id, due: found.due.toString() },
      style: "primary",
    };
    return {
      title: said.asks(commitment.what, dayIn(found.due, reader.language)),
      tone: "attention",
      body: [...card.body.filter(({ kind }) => kind !== "buttons"), { kind: "buttons", buttons: [agree] }],
    };
  },
});

/** moved:P-3/<who left>: its owner has left, and the lead has it now. */
const moved = cardKind<Promised & { readonly name: string; readonly left: string }, CheckinTables>({
  kind: "moved",
  whenUnknown: "repeat",
  load: async (key, tables) => {
    const [id = "", left = ""] = key.split("/");
    const found = await promised(id, tables);
    return found && { ...found, left, name: (await tables.people.namesOf([left])).get(left) ?? left };
  },
  draw: ({ commitment, names, name, left }, reader) => {
    const said = wordsIn(reader.language).promise;
    const card = promiseCard({ commitment, names }, reader);
    const body: readonly Block[] = [{ kind: "text", text: said.movedWhat }, ...card.body];
    return { ...card, title: said.moved(who({ id: left, name }), commitment.what), tone: "attention", body };
  },
});

interface Lost {
  readonly pair: Pair;
  readonly names: ReadonlyMap<string, Said>;
}
const pairNames = ({ pair: { sides }, names }: Lost, reader: Reader): readonly [string, string] => [
  nameOf(sides[0].department, names, reader),
  nameOf(sides[1].department, names, reader),
];
/** lost:it+facilities/<ms>: two rounds in a row went unanswered. To both leads and the sponsors, once in four weeks. */
const lost = cardKind<Lost, CheckinTables>({
  kind: "lost",
  whenUnknown: "repeat",
  load: async (key, { pairs, departments }) => {
    const pair = await pairs.get(key.split("/")[0] ?? "");
    return pair && { pair, names: await departmentNames(departments) };
  },
  draw: (found, reader) => {
    const said = wordsIn(reader.language).lost;
    const input = { pair: found.pair.id };
    return {
      title: said.title(...pairNames(found, reader)),
      tone: "attention",
      body: [
        { kind: "text", text: said.what },
        {
          kind: "buttons",
          buttons: [
            { label: said.meet, command: "checkin meet", input, style: "primary" },
            { label: said.day, command: "checkin day", input },
            { label: said.pause, command: "checkin pause", input },
          ],
        },
      ],
    };
  },
});

interface Meeting extends Lost {
  readonly at: Temporal.Instant;
  readonly by: { readonly id: string; readonly name: string };
}
/** meeting:it+facilities/<ms>: fifteen minutes. */
const meeting = cardKind<Meeting, CheckinTables>({
  kind: "meeting",
  whenUnknown: "repeat",
  load: async (key, tables) => {
    const [id = "", ms] = key.split("/");
    const pair = await tables.pairs.get(id);
    const [entry] = await tables.journal.of(`meeting:${key}`);
    if (!pair || !entry) return undefined;
    const name = (await tables.people.namesOf([entry.actor])).get(entry.actor) ?? entry.actor;
    const at = Temporal.Instant.fromEpochMilliseconds(Number(ms));
    return { pair, names: await departmentNames(tables.departments), at, by: { id: entry.actor, name } };
  },
  draw: (found, reader) => {
    const said = wordsIn(reader.language).meeting;
    const title: Text = said.title(...pairNames(found, reader), when(found.at, reader));
    return { title, tone: "attention", body: [{ kind: "text", text: said.what(who(found.by)) }] };
  },
});

export const promiseCards: readonly CardKind<CheckinTables>[] = [promise, nudge, proposal, moved, lost, meeting];
