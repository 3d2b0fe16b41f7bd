import type { ActionSet, AdaptiveCard, Element, Execute, RichTextBlock } from "./adaptiveCard.ts";
import { limits } from "./limits.ts";

/** How much of everything a card shows. */
export interface Room {
  /** Of one text. */
  readonly letters: number;
  /** Of one text. */
  readonly lines: number;
  /** Facts of one block, items of one list. */
  readonly rows: number;
  /** Whether buttons also carry what old clients need: it doubles what they weigh. */
  readonly fallbacks: boolean;
}
const plenty: Room = { letters: Infinity, lines: Infinity, rows: Infinity, fallbacks: true };
const rooms: readonly Room[] = [
  plenty,
  { letters: 4_000, lines: 60, rows: 60, fallbacks: true },
  { letters: 4_000, lines: 60, rows: 60, fallbacks: false },
  { letters: 1_500, lines: 30, rows: 30, fallbacks: false },
  { letters: 500, lines: 15, rows: 20, fallbacks: false },
  { letters: 200, lines: 5, rows: 10, fallbacks: false },
  { letters: 80, lines: 2, rows: 5, fallbacks: false },
];

export const bytesOf = (card: AdaptiveCard): number => Buffer.byteLength(JSON.stringify(card));
const cardOf = (body: readonly Element[]): AdaptiveCard => ({
  type: "AdaptiveCard",
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  version: "1.5",
  body,
});

/** The card as it is, or as much of it as Teams takes, with a line that says so. Buttons and inputs go last of all. */
export function fitted(draw: (room: Room) => readonly Element[], shortened: RichTextBlock): AdaptiveCard {
  let smallest: readonly Element[] = [];
  for (const room of rooms) {
    const body = draw(room);
    const onlyOldClientsLose = room === plenty;
    smallest = onlyOldClientsLose ? body : [...body, shortened];
    if (bytesOf(cardOf(smallest)) <= limits.cardBytes) return cardOf(smallest);
  }
  return withoutTheLightest(smallest, shortened);
}

/** Words go from the end, the title last; then the heaviest buttons. */
function withoutTheLightest(body: readonly Element[], shortened: RichTextBlock): AdaptiveCard {
  let kept = [...body];
  for (let i = kept.length - 1; i > 0 && bytesOf(cardOf(kept)) > limits.cardBytes; i--) {
    const element = kept[i];
    if (element && element !== shortened && isWords(element)) kept.splice(i, 1);
  }
  while (bytesOf(cardOf(kept)) > limits.cardBytesHard) {
    const lighter = withoutHeaviest(kept);
    if (lighter === undefined) break;
    kept = lighter;
  }
  return cardOf(kept);
}

const isWords = ({ type }: Element): boolean => !type.startsWith("Input.") && type !== "ActionSet";

function withoutHeaviest(body: readonly Element[]): Element[] | undefined {
  const actions = body.flatMap((element) => (element.type === "ActionSet" ? element.actions : []));
  const [first, ...others] = actions;
  if (!first) return undefined;
  const weight = (action: Execute) => JSON.stringify(action).length;
  const heaviest = others.reduce((most, action) => (weight(action) > weight(most) ? action : most), first);
  return body.flatMap((element): Element[] => {
    if (element.type !== "ActionSet") return [element];
    const left: ActionSet = { ...element, actions: element.actions.filter((action) => action !== heaviest) };
    return left.actions.length > 0 ? [left] : [];
  });
}
