// @ts-check
/**
 * @typedef {import("../wire.ts").WireCommand} WireCommand
 * @typedef {import("../wire.ts").WireField} WireField
 * @typedef {import("./store.js").Language} Language
 * @typedef {import("./store.js").PlatformName} PlatformName
 *
 * @typedef {{ insert: string, name: string, detail: string, example?: string }} Suggestion
 * @typedef {{ suggestions: readonly Suggestion[], hint?: { command: string, asks: readonly string[], example: string } }} Completion
 */

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const most = 60;

/**
 * What a line that is being typed could become.
 * @param {string} line
 * @param {readonly WireCommand[]} commands
 * @param {Language} language
 * @param {PlatformName} platform
 * @returns {Completion}
 */
export function complete(line, commands, language, platform) {
  const { before, body } = opened(line, platform);
  if (body === undefined) return { suggestions: [] };
  const typed = fold(body).replace(/\s+/g, " ");
  const begun = commands
    .filter((command) => namesOf(command).some((name) => fold(name).startsWith(typed)))
    // What there is at all stands before what each of them can do.
    .toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const inside = commandIn(typed, commands);
  const more = inside ? partsOf(line, body, inside, language) : [];
  const whole = begun.slice(0, most).map((command) => suggestion(command, before, language, platform));
  return { suggestions: [...whole, ...more], ...(inside && { hint: hintOf(inside, language, platform) }) };
}

/**
 * Slack's commands begin with a slash; in Teams they need none, and the mention may stand before them.
 * @param {string} line
 * @param {PlatformName} platform
 * @returns {{ before: string, body: string | undefined }}
 */
function opened(line, platform) {
  if (platform === "slack")
    return line.startsWith("/") ? { before: "/", body: line.slice(1) } : { before: "", body: undefined };
  const [, mention = "", body = ""] = /^(\s*@crosswalk\s+)?\/?(.*)$/is.exec(line) ?? [];
  return { before: mention, body: body === "" ? undefined : body };
}

/** In every language, as they may be typed. @param {WireCommand} command */
function namesOf({ name, also }) {
  const [root = "", verb] = name.split(" ");
  const others = Object.values(also).flatMap((words) => words ?? []);
  return [name, ...others.map((word) => (verb === undefined ? word : `${root} ${word}`))];
}

/** In words. @param {WireCommand} command */
const lengthOf = ({ name }) => name.split(" ").length;

/** As somebody of that language would type it. @param {WireCommand} command @param {Language} language */
function nameIn({ name, also }, language) {
  const [root = "", verb] = name.split(" ");
  const word = language === "en" ? undefined : also[language]?.[0];
  return verb !== undefined && word ? `${root} ${word}` : name;
}

/** The longest command that the line begins with. @param {string} typed @param {readonly WireCommand[]} commands */
const commandIn = (typed, commands) =>
  commands
    .filter((command) => namesOf(command).some((name) => typed.startsWith(`${fold(name)} `)))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];

/**
 * @param {WireCommand} command
 * @param {string} before
 * @param {Language} language
 * @param {PlatformName} platform
 * @returns {Suggestion}
 */
function suggestion(command, before, language, platform) {
  const name = nameIn(command, language);
  const example = exampleOf(command, language, platform);
  const shown = platform === "slack" ? `/${name}` : name;
  return { insert: `${before}${name} `, name: shown, detail: command.summary[language], example };
}

/** @param {WireCommand} command @param {Language} language @param {PlatformName} platform */
const exampleOf = ({ example }, language, platform) =>
  platform === "slack" ? example[language] : example[language].replace(/^\//, "");

/**
 * Flags after two dashes, and the fixed answers of a flag.
 * @param {string} line
 * @param {string} body
 * @param {WireCommand} command
 * @param {Language} language
 * @returns {readonly Suggestion[]}
 */
function partsOf(line, body, { fields }, language) {
  const [, flag, answer] = /--([\p{L}\p{N}-]+)[ =]([\p{L}\p{N}-]*)$/u.exec(body) ?? [];
  const asked = fields.find(({ key }) => key === flag);
  if (asked && answer !== undefined)
    return asked.options
      .filter(({ value, label }) => fold(`${value} ${label[language]}`).includes(fold(answer)))
      .map(({ value, label }) => ({ insert: `${cut(line, answer)}${value} `, name: value, detail: label[language] }));
  const [, dashed] = /(?:^|\s)(--[\p{L}\p{N}-]*)$/u.exec(body) ?? [];
  if (dashed === undefined) return [];
  return fields
    .filter(({ key }) => `--${key}`.startsWith(fold(dashed)))
    .map(({ key, label }) => ({ insert: `${cut(line, dashed)}--${key} `, name: `--${key}`, detail: label[language] }));
}
/** @param {string} line @param {string} end */
const cut = (line, end) => line.slice(0, line.length - end.length);

/** @param {WireCommand} command @param {Language} language @param {PlatformName} platform */
function hintOf(command, language, platform) {
  const { first, rest, fields } = command;
  /** @param {WireField} field */
  const shown = ({ key, label, required }) => {
    if (key === first || key === rest) return required ? `<${label[language]}>` : `[${label[language]}]`;
    return `[--${key}]`;
  };
  const leading = [first, rest].flatMap((key) => fields.filter((field) => field.key === key));
  const others = fields.filter(({ key }) => key !== first && key !== rest);
  return {
    command: platform === "slack" ? `/${nameIn(command, language)}` : nameIn(command, language),
    asks: [...leading, ...others].map(shown),
    example: exampleOf(command, language, platform),
  };
}
