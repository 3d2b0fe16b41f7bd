export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Directly in it. */
  readonly text: string;
}

/** All elements of a document, strictly read: throws at what is not well-formed XML (elements, attributes, text). */
export function elementsOf(xml: string): readonly XmlElement[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  let rest = xml;
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error("a letter that XML cannot hold");
  while (rest !== "") {
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      const last = open.at(-1);
      if (last) last.text += plain(text);
      else if (text.trim() !== "") throw new Error(`text outside: ${text}`);
      rest = rest.slice(text.length);
      continue;
    }
    const tag = /^<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/i.exec(rest);
    if (!tag) throw new Error(`not well-formed: ${rest.slice(0, 80)}`);
    const [whole, closing, name = "", attributes = "", empty] = tag;
    rest = rest.slice(whole.length);
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
      key,
      plain(value),
    ]);
    const element = { name, attributes: Object.fromEntries(pairs), text: "" };
    found.push(element);
    if (!empty) open.push(element);
  }
  if (open.length > 0) throw new Error(`${open.at(-1)?.name} is not closed`);
  return found;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`a bare &: ${text}`);
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? "");
}
