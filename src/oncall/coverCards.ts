import type { Block, Button, Card } from "../bot/card.ts";
import { type CardKind, cardKind, type Reader } from "../bot/mirror.ts";
import type { PersonId } from "../bot/person.ts";
import { type Text, text, who } from "../bot/text.ts";
import { when } from "../bot/time.ts";
import { changeWordsIn } from "./changeWords.ts";
import type { Cover, OnCallTables, Stint } from "./oncall.ts";
import { names, wordsIn } from "./words.ts";

export interface ShownCover {
  readonly cover: Cover;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** One asked cover or trade: in the chats of those asked, of who asked, and in the department's home. */
export function coverCard({ cover, names: known }: ShownCover, reader: Reader): Card {
  const said = changeWordsIn(reader.language).cover;
  const offered = cover.offered.slice(0, 5).map((id) => who({ id, name: known.get(id) ?? id }));
  const duty = wordsIn(reader.language).duties[cover.duty][reader.language];
  const facts = [
    ...(cover.against
      ? [
          { label: said.gives(cover.asker.name), value: said.turn(spanOf(cover, reader), duty) },
          { label: said.gets(cover.asker.name), value: said.turn(spanOf(cover.against, reader), duty) },
        ]
      : [
          { label: said.when, value: spanOf(cover, reader) },
          { label: said.duty, value: text`${duty}` },
        ]),
    ...(cover.why ? [{ label: said.why, value: text`${cover.why}` }] : []),
    ...(!cover.against && offered.length > 0 ? [{ label: said.asked, value: names(offered, reader.language) }] : []),
  ];
  return {
    title: titleOf(cover, reader),
    tone: cover.state === "open" ? "attention" : cover.state === "taken" ? "good" : "neutral",
    body: [
      { kind: "facts", facts },
      { kind: "text", text: stateOf(cover, reader), quiet: true },
      ...buttonsOf(cover, reader),
    ],
  };
}

function titleOf({ state, takenBy, asker: { id, name }, against, scheduleName }: Cover, { language }: Reader): Text {
  const said = changeWordsIn(language).cover;
  const asker = text`${who({ id, name })}`;
  if (state !== "taken" || !takenBy) return against ? said.trade(asker, scheduleName) : said.title(asker, scheduleName);
  const by = text`${who(takenBy)}`;
  return against ? said.tradedCardTitle(by, asker, scheduleName) : said.coveredTitle(by, asker, scheduleName);
}

const spanOf = ({ from, until }: Stint, reader: Reader): Text =>
  wordsIn(reader.language).handoff.until(when(from, reader), when(until, reader));

function stateOf({ state, takenBy, asker, against }: Cover, { language }: Reader): Text {
  const said = changeWordsIn(language).cover.state;
  const by = takenBy ? text`${who(takenBy)}` : wordsIn(language).handoff.nobody;
  switch (state) {
    case "open":
      return against ? said.openTrade : said.open(text`${who(asker)}`);
    case "taken":
      return against ? said.agreed(by) : said.taken(by);
    case "declined":
      return said.declined(by);
    case "withdrawn":
      return said.withdrawn;
    case "over":
      return against ? said.overTrade : said.over(text`${who(asker)}`);
  }
}

function buttonsOf({ id, state, against }: Cover, { language }: Reader): readonly Block[] {
  if (state !== "open") return [];
  const said = changeWordsIn(language).cover.buttons;
  const input = { cover: id };
  const buttons: readonly Button[] = [
    { label: against ? said.trade : said.agree, command: "oncall agree", input, style: "primary" },
    { label: said.decline, command: "oncall decline", input },
    { label: said.withdraw, command: "oncall withdraw", input },
  ];
  return [{ kind: "buttons", buttons }];
}

const cover = cardKind<ShownCover, OnCallTables>({
  kind: "cover",
  whenUnknown: "miss",
  load: async (id, { covers, people }) => {
    const found = await covers.get(id);
    return found && { cover: found, names: await people.namesOf(found.offered) };
  },
  draw: coverCard,
});
export const coverCards: readonly CardKind<OnCallTables>[] = [cover];
