import type { Block, Button, Card, ListItem, Tone } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import { type Text, text, who } from "../bot/text.ts";
import { howLong, type ReadsTime, when } from "../bot/time.ts";
import { pathOf } from "../people/location.ts";
import { isOpen, isWorse, type Outage, type OutageTables } from "./outage.ts";
import { wordsIn } from "./words.ts";

/** The live card: in every chat that is told, edited in place until it is over. */
export function outageCard(outage: Outage, reader: ReadsTime): Card {
  const said = wordsIn(reader.language);
  return {
    title: isOpen(outage) ? said.down(outage.what) : said.up(outage.what),
    tone: toneOf(outage),
    body: [{ kind: "facts", facts: factsOf(outage, reader) }, ...buttonsOf(outage, reader)],
  };
}

const toneOf = (outage: Outage): Tone => {
  if (!isOpen(outage)) return "good";
  return isWorse(outage.severity, "hampered") ? "warning" : "attention";
};

function factsOf(outage: Outage, reader: ReadsTime) {
  const said = wordsIn(reader.language);
  const facts: { readonly label: string; readonly value: Text }[] = [];
  const add = (label: string, value: Text) => facts.push({ label, value });
  if (outage.location) add(said.facts.where, text`${pathOf(outage.location)}`);
  if (outage.service) add(said.facts.service, text`${outage.service.name[reader.language]}`);
  if (outage.resolvedAt) {
    add(said.facts.lasted, text`${howLong(outage.startedAt, outage.resolvedAt, reader.language)}`);
    if (outage.fix) add(said.facts.fix, text`${outage.fix}`);
  } else {
    add(said.facts.severity, text`${said.severities[outage.severity][reader.language]}`);
    add(said.facts.since, text`${when(outage.startedAt, reader)}`);
  }
  const [latest] = outage.updates;
  if (latest) add(said.facts.latest, said.latest(latest.words, who(latest.by), when(latest.at, reader, "time")));
  if (isOpen(outage) && outage.nextUpdateAt)
    add(said.facts.next, said.nextBy(when(outage.nextUpdateAt, reader, "time")));
  add(said.facts.declared, text`${who(outage.declaredBy)}, ${outage.id}`);
  return facts;
}

function buttonsOf(outage: Outage, { language }: ReadsTime): readonly Block[] {
  if (!isOpen(outage)) return [];
  const said = wordsIn(language).buttons;
  const press = (label: string, verb: string, style?: Button["style"]): Button => ({
    label,
    command: `outage ${verb}`,
    input: { outage: outage.id },
    ...(style && { style }),
  });
  return [{ kind: "buttons", buttons: [press(said.update, "update"), press(said.resolve, "resolve", "primary")] }];
}

export function outageLine(outage: Outage, reader: ReadsTime): ListItem {
  const said = wordsIn(reader.language);
  const severity = said.severities[outage.severity][reader.language];
  const where = outage.location ? [pathOf(outage.location)] : [];
  const rest = isOpen(outage) ? [...where, severity] : where;
  const button = { label: said.buttons.show, command: "outage show", input: { outage: outage.id } };
  return { text: said.list.line(outage.id, outage.what, rest.join(" · ")), button };
}

const showButton = (outage: Outage, { language }: ReadsTime): Block => ({
  kind: "buttons",
  buttons: [{ label: wordsIn(language).buttons.show, command: "outage show", input: { outage: outage.id } }],
});

/** A post of its own: people are told once more, since it matters more now. */
function worseCard(outage: Outage, reader: Reader): Card {
  const said = wordsIn(reader.language);
  const severity = said.severities[outage.severity][reader.language];
  const [latest] = outage.updates;
  return {
    title: said.worse.title(outage.what),
    tone: toneOf(outage),
    body: [
      { kind: "text", text: said.worse.now(severity) },
      ...(latest ? [{ kind: "text", text: [latest.words] } as const] : []),
      showButton(outage, reader),
    ],
  };
}

/** In the thread under the card: it calls nobody. */
function resolvedCard(outage: Outage, reader: Reader): Card {
  const said = wordsIn(reader.language).resolved;
  const lasted = outage.resolvedAt && howLong(outage.startedAt, outage.resolvedAt, reader.language);
  const body: Block[] = [];
  if (outage.fix) body.push({ kind: "text", text: said.fix(outage.fix) });
  if (lasted) body.push({ kind: "text", text: said.lasted(lasted), quiet: true });
  return { title: said.title(outage.what), tone: "good", body };
}

const load = (id: string, { outages }: OutageTables) => outages.get(id.split("/")[0] ?? id);

/** outage:O-3 is edited in place; worse:O-3/1 and resolved:O-3 are the only new posts. */
export const outageCards: readonly CardKind<OutageTables>[] = [
  cardKind({ kind: "outage", whenUnknown: "repeat", load, draw: outageCard }),
  cardKind({ kind: "worse", whenUnknown: "repeat", load, draw: worseCard }),
  cardKind({ kind: "resolved", whenUnknown: "repeat", load, draw: resolvedCard }),
];
