import type { Button, Card, Form, Reply } from "../../src/bot/card.ts";
import { plain } from "../../src/bot/text.ts";

/** All that a card says, one line for each thing. */
export function wordsOn(card: Card): string {
  const lines = [plain(card.title)];
  for (const block of card.body)
    switch (block.kind) {
      case "text":
        lines.push(plain(block.text));
        break;
      case "facts":
        for (const { label, value } of block.facts) lines.push(`${label}: ${plain(value)}`);
        break;
      case "list":
        for (const { text } of block.items) lines.push(plain(text));
        break;
      case "buttons":
        lines.push(`[${block.buttons.map(({ label }) => label).join("] [")}]`);
        break;
      case "image":
        lines.push(block.alt);
        break;
    }
  return lines.join("\n");
}

export const buttonsOn = (card: Card): readonly Button[] =>
  card.body.flatMap((block) => {
    if (block.kind === "buttons") return block.buttons;
    return block.kind === "list" ? block.items.flatMap(({ button }) => button ?? []) : [];
  });

export function button(label: string, card: Card): Button {
  const found = buttonsOn(card).find((one) => one.label === label);
  if (!found) throw new Error(`there is no button "${label}" on:\n${wordsOn(card)}`);
  return found;
}

export function cardOf(reply: Reply): Card {
  if (reply.kind === "card") return reply.card;
  throw new Error(`a form came instead of a card: ${reply.form.title}`);
}
export function formOf(reply: Reply): Form {
  if (reply.kind === "form") return reply.form;
  throw new Error(`a card came instead of a form: ${wordsOn(reply.card)}`);
}
