import type { CommandShape } from "../../src/bot/command.ts";
import { type Language, languages } from "../../src/bot/text.ts";
import { directOf } from "./chat.ts";
import type { PlatformName, WireCommand, WirePerson, WireSeat } from "./wire.ts";

/** Somebody of the sample district, with an account on one platform or on both. */
export interface CastMember {
  readonly name: string;
  /** What they are: "teacher at Lincoln". */
  readonly about: string;
  readonly language: Language;
  readonly slack?: string;
  readonly teams?: string;
  /** Lines that show best what this person can do. Left out: the commands' own examples. */
  readonly tries?: readonly string[];
}

export const wirePeople = (people: readonly CastMember[], commands: readonly CommandShape[]): readonly WirePerson[] =>
  people.map((person) => {
    const { name, about, language, slack, teams } = person;
    const seat = (platform: PlatformName, account: string | undefined) =>
      account === undefined ? {} : { [platform]: seatOf(platform, account, person, commands) };
    return { name, about, language, seats: { ...seat("slack", slack), ...seat("teams", teams) } };
  });

const seatOf = (
  platform: PlatformName,
  account: string,
  { tries, language }: CastMember,
  commands: readonly CommandShape[],
): WireSeat => {
  const lines = tries ?? usual[platform].flatMap((name) => exampleOf(name, language, commands));
  const spoken = lines.map((line) => (platform === "slack" ? withSlash(line) : line.replace(/^\//, "")));
  return { account, direct: directOf(platform, account), tries: spoken };
};

/** What shows each chat at its best: a teacher asks in Slack, facilities declare in Teams. */
const usual: Readonly<Record<PlatformName, readonly string[]>> = {
  slack: ["request", "oncall", "outage"],
  teams: ["outage declare", "request", "oncall"],
};
const withSlash = (line: string): string => (line.startsWith("/") ? line : `/${line}`);
const exampleOf = (name: string, language: Language, commands: readonly CommandShape[]): readonly string[] => {
  const found = commands.find((command) => command.name === name)?.example[language];
  return found === undefined ? [] : [found];
};

/** What the page needs for completion. */
export const wireCommands = (commands: readonly CommandShape[]): readonly WireCommand[] =>
  commands.map(({ name, summary, example, also, fields, first, rest }) => ({
    name,
    summary,
    example,
    also: Object.fromEntries(languages.map((language) => [language, also[language] ?? []])),
    fields: fields.map(({ key, label, required, control }) => ({
      key,
      label,
      required,
      kind: control.kind,
      options: control.kind === "choice" ? control.options : [],
    })),
    ...(first !== undefined && { first }),
    ...(rest !== undefined && { rest }),
  }));
