import type { Block, Button, Card, Tone } from "../bot/card.ts";
import { type CardKind, cardKind } from "../bot/mirror.ts";
import { type Said, type Text, text, who } from "../bot/text.ts";
import { type ReadsTime, when } from "../bot/time.ts";
import { departmentNames } from "../people/department.ts";
import { pathOf } from "../people/location.ts";
import { isDone, type Part, type Request, type RequestTables } from "./request.ts";
import { wordsIn } from "./words.ts";

/** A request with the names of the departments it knows by id. */
export interface Shown {
  readonly request: Request;
  readonly departments: ReadonlyMap<string, Said>;
}

/** The live card: the same in a department's home, in the asker's own chat and wherever else it is shown. */
export function requestCard({ request, departments }: Shown, reader: ReadsTime): Card {
  const said = wordsIn(reader.language);
  const where = request.location ? [{ label: said.facts.where, value: text`${pathOf(request.location)}` }] : [];
  const asked = said.askedBy(who(request.askedBy), when(request.askedAt, reader));
  const parts = request.parts.flatMap((part) => partFacts(part, departments, reader));
  return {
    title: said.title(request.id, request.what),
    tone: toneOf(request),
    body: [
      { kind: "facts", facts: [...where, { label: said.facts.asked, value: asked }, ...parts] },
      ...buttonsOf(request, reader),
    ],
  };
}

const toneOf = (request: Request): Tone => {
  if (isDone(request)) return "good";
  return request.parts.some(({ state }) => state === "waiting") ? "warning" : "neutral";
};

function partFacts(part: Part, departments: ReadonlyMap<string, Said>, reader: ReadsTime) {
  const said = wordsIn(reader.language);
  const name = departments.get(part.department)?.[reader.language] ?? part.department;
  const outcome = part.outcome ? [{ label: said.facts.done, value: text`${part.outcome}` }] : [];
  return [{ label: name, value: stateOf(part, reader) }, ...outcome];
}

export function stateOf({ state, owner, waitingFor = "" }: Part, { language }: ReadsTime): Text {
  const said = wordsIn(language).states;
  const by = owner && who(owner);
  switch (state) {
    case "new":
      return text`${said.new}`;
    case "taken":
      return by ? said.taken(by) : text`${said.new}`;
    case "waiting":
      return said.waiting(by, waitingFor);
    case "done":
      return said.done(by);
  }
}

/** Only what fits the state; whether the person may is asked when it is pressed. */
function buttonsOf(request: Request, { language }: ReadsTime): readonly Block[] {
  const said = wordsIn(language).buttons;
  const press = (label: string, verb: string, style?: Button["style"]): Button => ({
    label,
    command: `request ${verb}`,
    input: { request: request.id },
    ...(style && { style }),
  });
  if (isDone(request)) return [{ kind: "buttons", buttons: [press(said.reopen, "reopen")] }];
  const states = new Set(request.parts.map(({ state }) => state));
  const buttons = [
    ...(states.has("new") ? [press(said.take, "take", "primary")] : []),
    ...(states.has("waiting") ? [press(said.resume, "take")] : []),
    ...(states.has("taken") ? [press(said.done, "done", "primary"), press(said.wait, "wait")] : []),
    press(said.hand, "hand"),
  ];
  return [{ kind: "buttons", buttons }];
}

/** One line of a list, with a way to open it. */
export const requestLine = (request: Request, part: Part, reader: ReadsTime) => {
  const said = wordsIn(reader.language);
  const button = { label: said.buttons.show, command: "request show", input: { request: request.id } };
  return { text: said.list.line(request.id, request.what, stateOf(part, reader)), button };
};

const request = cardKind<Shown, RequestTables>({
  kind: "request",
  whenUnknown: "repeat",
  load: async (id, tables) => {
    const found = await tables.requests.get(id);
    return found && { request: found, departments: await departmentNames(tables.departments) };
  },
  draw: requestCard,
});

export const requestCards: readonly CardKind<RequestTables>[] = [request];
