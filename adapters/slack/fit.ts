import type { KnownBlock, Button as SlackButton } from "@slack/types";
import { blockLimits, messageLimits } from "./limits.ts";
import { actionsBlocks, type Piece } from "./pieces.ts";

const sizeOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + JSON.stringify(block).length + 1, 0);

interface Room {
  blocks: number;
  json: number;
}
const holds = (room: Room, blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= room.blocks && sizeOf(blocks) <= room.json;
const take = (room: Room, blocks: readonly KnownBlock[]): void => {
  room.blocks -= blocks.length;
  room.json -= sizeOf(blocks);
};

interface Fitted {
  readonly blocks: KnownBlock[];
  /** Words or list items were left out. */
  readonly cut: boolean;
  /** Even buttons were left out. */
  readonly buttonsCut: boolean;
}

/** Tries shorter and shorter texts. */
const lengths = [blockLimits.text, 1_500, 700, 300, 100] as const;

/** As much as Slack takes beside `others`: the card's own buttons first, then its words from the top. */
export function fitted(pieces: readonly Piece[], others: readonly KnownBlock[]): Fitted {
  const room: Room = { blocks: messageLimits.blocks, json: messageLimits.blocksJson - 2 };
  take(room, others);
  const { kept, buttonsCut } = keepButtons(pieces, room);
  let cut = false;
  const blocks: KnownBlock[] = [];
  for (const piece of pieces) {
    if (piece.kind === "buttons") {
      blocks.push(...(kept.get(piece) ?? []));
      continue;
    }
    if (cut) continue;
    const drawn = drawInto(piece, room);
    cut = drawn.cut;
    take(room, drawn.blocks);
    blocks.push(...drawn.blocks);
  }
  return { blocks, cut, buttonsCut };
}

function drawInto(piece: Extract<Piece, { kind: "words" }>, room: Room) {
  for (const most of lengths) {
    const drawn = piece.draw(most);
    if (holds(room, drawn.blocks)) return drawn;
  }
  return { blocks: [], cut: true };
}

function keepButtons(pieces: readonly Piece[], room: Room) {
  const kept = new Map<Piece, readonly KnownBlock[]>();
  let buttonsCut = false;
  for (const piece of pieces) {
    if (piece.kind !== "buttons") continue;
    const buttons: SlackButton[] = [...piece.buttons];
    while (buttons.length > 0 && !holds(room, actionsBlocks(buttons))) {
      buttons.pop();
      buttonsCut = true;
    }
    const blocks = actionsBlocks(buttons);
    take(room, blocks);
    kept.set(piece, blocks);
  }
  return { kept, buttonsCut };
}
