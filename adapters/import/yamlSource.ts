import { Composer, type Document, isScalar, Lexer, LineCounter, Parser, visit } from "yaml";
import { quoted } from "./problem.ts";
import { openReport, type Report } from "./report.ts";
import { offsetOf } from "./yamlPlaces.ts";
import { remedyFor } from "./yamlRemedies.ts";

/** A YAML file as plain values, all of them strings, lists and maps, and the report that knows its lines. */
export interface YamlSource {
  readonly report: Report;
  /** Undefined when the text is no YAML: the report says why. */
  readonly value: unknown;
}

/** A district is eight levels deep. Reading recurses, and a file of brackets alone would overflow the stack. */
const deepest = 60;
/** How often anchors may be repeated in total: a file of aliases of aliases grows without end. */
const maxAliasCount = 100;

/**
 * Reads YAML 1.2. Nothing in a district's file is a number or a truth value, so its plainest schema is used, where
 * everything is text: room 012 keeps its zero, and "no" stays a word.
 */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const { documents, tooDeepAt } = composed(text, lines);
  const [document, second] = documents;
  const report = openReport(file, (path) => lineAt(lines, document ? offsetOf(document, path) : 0));
  if (tooDeepAt !== undefined)
    report.add(lineAt(lines, tooDeepAt), "This is nested far too deep.", "Check the brackets and the indentation.");
  if (second)
    report.add(
      lineAt(lines, second.range[0]),
      "A second document begins here.",
      "One file describes one district: take out the line “---”.",
    );
  for (const { code, message, pos } of [...(document?.errors ?? []), ...(document?.warnings ?? [])])
    report.add(lineAt(lines, pos[0]), `This is no YAML: ${message}.`, remedyFor(code));
  if (document) checkKeys(document, lines, report);
  return { report, value: document && report.problems().length === 0 ? plainValue(document, report) : undefined };
}

const lineAt = (lines: LineCounter, offset: number): number => Math.max(1, lines.linePos(offset).line);

function composed(text: string, lines: LineCounter) {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({
    version: "1.2",
    schema: "failsafe",
    stringKeys: true,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  let tooDeepAt: number | undefined;
  function* tokens() {
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length <= deepest) continue;
      tooDeepAt = parser.offset;
      return;
    }
    yield* parser.end();
  }
  const documents = [...composer.compose(tokens(), true, text.length)];
  return { documents, tooDeepAt };
}

/** The library compares every key with every other; this takes one look at each. */
function checkKeys(document: Document.Parsed, lines: LineCounter, report: Report): void {
  visit(document, {
    Map(_, map) {
      const first = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key) || typeof key.value !== "string") continue;
        const line = lineAt(lines, key.range?.[0] ?? 0);
        const before = first.get(key.value);
        const name = quoted(key.value);
        if (before !== undefined)
          report.add(line, `${name} stands here twice, first in line ${before}.`, "Keep one of the two, or rename it.");
        else if (key.value === "__proto__") report.add(line, `${name} is no name I take.`, "Choose another name.");
        first.set(key.value, before ?? line);
      }
    },
  });
}

function plainValue(document: Document.Parsed, report: Report): unknown {
  try {
    return document.toJS({ maxAliasCount });
  } catch {
    const remedy = "Write out what * stands for, and have its & come before it.";
    report.add([], "An alias (*) has no anchor (&), or aliases are repeated far too often.", remedy);
    return undefined;
  }
}
