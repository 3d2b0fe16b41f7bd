import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Path } from "./report.ts";

/** Where it stands in the text: its key, its list entry, or, when it is missing, what it is missing from. */
export function offsetOf(document: Document.Parsed, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const found = startOf(document, path.slice(0, depth));
    if (found !== undefined) return found;
  }
  return document.contents?.range[0] ?? 0;
}

function startOf(document: Document.Parsed, path: Path): number | undefined {
  let node: unknown = document.contents;
  let start: unknown;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = isMap(node) ? pairIn(node, step) : undefined;
    const item = isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
    start = pair?.key ?? item;
    node = pair?.value ?? item;
  }
  return isNode(start) ? start.range?.[0] : undefined;
}

const pairIn = (map: YAMLMap, name: string | number): Pair | undefined =>
  map.items.find(({ key }) => isScalar(key) && key.value === name);
