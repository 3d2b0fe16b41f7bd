import type { Card } from "../bot/card.ts";
import { type CardKind, cardKind } from "../bot/mirror.ts";
import type { Person } from "../bot/person.ts";
import { type Said, text } from "../bot/text.ts";
import { type Location, pathOf } from "./location.ts";
import type { PeopleTables } from "./tables.ts";
import { wordsIn } from "./words.ts";

/** "Lead of IT, Administrator". */
export function rolesOf(person: Person, departments: ReadonlyMap<string, Said>): string {
  const said = wordsIn(person.language);
  const named = person.grants.map(({ role, department = "" }) => {
    const name = departments.get(department)?.[person.language] ?? department;
    return role === "lead" || role === "member" ? said.roleOf(role, name) : said.roles[role];
  });
  return named.length > 0 ? named.join(", ") : said.roles.staff;
}

interface Me {
  readonly person: Person;
  readonly platforms: readonly string[];
  readonly roles: string;
  readonly usual: Location | undefined;
  /** Platforms of somebody with the same e-mail address. */
  readonly alike: readonly string[];
}
export function meCard({ person, platforms, roles, usual, alike }: Me): Card {
  const said = wordsIn(person.language).me;
  const facts = [
    { label: said.roles, value: text`${roles}` },
    { label: said.accounts, value: text`${platforms.map(platformName).join(", ")}` },
    { label: said.language, value: text`${wordsIn(person.language).languages[person.language]}` },
    { label: said.usual, value: text`${usual ? pathOf(usual) : said.none}` },
    { label: said.zone, value: text`${person.zone}` },
  ];
  const hint =
    alike.length > 0 ? [{ kind: "text", text: said.sameEmail(alike.map(platformName).join(", ")) } as const] : [];
  const buttons = [
    { label: said.change, command: "crosswalk set", input: {} },
    { label: said.link, command: "crosswalk link", input: {} },
  ];
  return {
    title: said.title(person.name),
    tone: "neutral",
    body: [{ kind: "facts", facts }, ...hint, { kind: "buttons", buttons }],
  };
}

const platformNames: Readonly<Record<string, string>> = { slack: "Slack", teams: "Microsoft Teams" };
export const platformName = (platform: string): string => platformNames[platform] ?? platform;

/** gone:slack/C123: told once to whoever made that channel a home or subscribed it. */
const gone = cardKind<{ readonly name: string | undefined; readonly why: string }, PeopleTables>({
  kind: "gone",
  whenUnknown: "miss",
  load: async (id, { conversations }) => {
    const [platform = "", ...rest] = id.split("/");
    const found = await conversations.get({ platform, id: rest.join("/") });
    return found && { name: found.name, why: found.gone ?? "" };
  },
  draw: ({ name, why }, { language }) => {
    const said = wordsIn(language).gone;
    const body = [
      { kind: "text", text: said.what } as const,
      { kind: "text", text: said.why(why), quiet: true } as const,
    ];
    return { title: said.title(name ? `#${name.replace(/^#/, "")}` : said.aChannel), tone: "attention", body };
  },
});

export const peopleCards: readonly CardKind<PeopleTables>[] = [gone];
