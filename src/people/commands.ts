import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { choice, optional, words, yesNo } from "../bot/field.ts";
import { helps } from "../bot/help.ts";
import { type Grant, holds } from "../bot/person.ts";
import type { Text } from "../bot/text.ts";
import { meCard, rolesOf } from "./cards.ts";
import { departmentNames } from "./department.ts";
import { department, grant, location, person } from "./fields.ts";
import { refuseLastAdmin } from "./lastAdmin.ts";
import { pathOf } from "./location.ts";
import type { PeopleTables } from "./tables.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<PeopleTables>();
type Here = Context<PeopleTables>;

const notice = (title: Text, what: Text, tone: Card["tone"] = "good"): Card => ({
  title,
  tone,
  body: [{ kind: "text", text: what }],
});

const language = () =>
  choice({
    label: { en: "Language", es: "Idioma" },
    also: ["idioma"],
    options: [
      { value: "en", label: { en: "English", es: "English" } },
      { value: "es", label: { en: "Español", es: "Español" } },
    ],
  });

const me = command({
  name: "crosswalk me",
  summary: { en: "What I know about you", es: "Lo que sé de usted" },
  example: { en: "/crosswalk me", es: "/crosswalk yo" },
  also: { es: ["yo"] },
  does: "shows",
  asks: {},
  roles: ["staff"],
  run: async (_, { by, tables }) => {
    const usual = by.usualLocation === undefined ? undefined : await tables.locations.get(by.usualLocation);
    const accounts = await tables.people.accountsOf(by.id);
    const others = await tables.people.sameEmail(by.id);
    const alike = (await Promise.all(others.map(({ id }) => tables.people.accountsOf(id)))).flat();
    return meCard({
      person: by,
      platforms: accounts.map(({ platform }) => platform),
      roles: rolesOf(by, await departmentNames(tables.departments)),
      usual,
      alike: alike.map(({ platform }) => platform),
    });
  },
});

const set = command({
  name: "crosswalk set",
  summary: { en: "Your language and usual place", es: "Su idioma y lugar habitual" },
  example: { en: "/crosswalk set --language es", es: "/crosswalk ajustar --idioma es" },
  also: { es: ["ajustar"] },
  does: "changes",
  asks: {
    language: optional(language()),
    place: optional(
      location({ label: { en: "Where you usually are", es: "Dónde está normalmente" }, also: ["lugar", "at"] }),
    ),
  },
  rest: "place",
  roles: ["staff"],
  opens: "when nothing is given",
  run: async ({ language, place }, { by, tables }) => {
    if (language) await tables.people.setLanguage(by.id, language);
    if (place) await tables.people.setUsualLocation(by.id, place.id);
    const now = language ?? by.language;
    const usualId = place?.id ?? by.usualLocation;
    const usual = usualId === undefined ? undefined : await tables.locations.get(usualId);
    const said = wordsIn(now);
    return notice(said.set.title, said.set.what(said.languages[now], usual ? pathOf(usual) : said.me.none));
  },
});

const link = command({
  name: "crosswalk link",
  summary: { en: "Be one person in Slack and Teams", es: "Ser una sola persona en Slack y Teams" },
  example: { en: "/crosswalk link", es: "/crosswalk enlazar" },
  also: { es: ["enlazar"] },
  does: "changes",
  asks: {
    code: optional(words({ label: { en: "Code from your other chat", es: "Código de su otro chat" }, most: 20 })),
  },
  rest: "code",
  roles: ["staff"],
  run: async ({ code }, { at, by, tables, now, language }) => {
    const said = wordsIn(language);
    // Whoever reads the code could become this person: it is never shown where others may read along.
    if (code === undefined && !at.direct) throw new UserError(said.linkDirect);
    if (code === undefined) {
      const offered = await tables.people.offerLink(by.id, now);
      return notice(said.linkOffered.title, said.linkOffered.what(offered, `/crosswalk link ${offered}`), "neutral");
    }
    const other = await tables.people.takeLink(code, now);
    if (other === undefined) throw new UserError(said.linkBad, { field: "code" });
    if (other === by.id) throw new UserError(said.linkSelf, { field: "code" });
    await tables.people.merge(by.id, other);
    await tables.journal.add({ at: now, actor: other, subject: `person:${other}`, what: "linked" });
    return notice(said.linked.title, said.linked.what);
  },
});

const home = command({
  name: "crosswalk home",
  summary: { en: "Make this channel a department's home", es: "Hacer de este canal el de un departamento" },
  example: { en: "/crosswalk home facilities", es: "/crosswalk canal mantenimiento" },
  also: { es: ["canal"] },
  does: "changes",
  asks: {
    department: department({ label: { en: "Department", es: "Departamento" } }),
    language: optional(language()),
  },
  rest: "department",
  roles: ["lead", "admin"],
  permit: async (input, { by, language }) => {
    const may = holds(by, "admin") || holds(by, "lead", input.department.id);
    return may ? undefined : wordsIn(language).home.onlyOwn(input.department.name[language]);
  },
  confirm: async (input, { tables, at, language }) => {
    const present = await tables.homes.departmentOf(at);
    if (present === undefined || present === input.department.id) return undefined;
    const name = (await departmentNames(tables.departments)).get(present)?.[language] ?? present;
    return { title: wordsIn(language).home.already(name), tone: "attention", body: [] };
  },
  run: async (input, { tables, at, by, now, language }) => {
    const said = wordsIn(language).home;
    if (at.direct) throw new UserError(said.direct);
    const name = input.department.name[language];
    await tables.homes.set(at, input.department.id);
    if (input.language) await tables.conversations.setLanguage(at, input.language);
    await tables.conversations.own(at, by.id);
    if (await tables.conversations.revive(at)) await tables.mirrors.revive(at);
    const details = { department: input.department.id };
    await tables.journal.add({ at: now, actor: by.id, subject: `home:${at.platform}/${at.id}`, what: "set", details });
    return notice(said.moved(name), said.what(name));
  },
});

const admin = command({
  name: "crosswalk admin",
  summary: { en: "Give or take a role", es: "Dar o quitar una función" },
  example: { en: "/crosswalk admin @ana lead of IT", es: "/crosswalk admin @ana responsable de TI" },
  does: "changes",
  asks: {
    person: person({ label: { en: "Who", es: "Quién" } }),
    role: grant({ label: { en: "Role", es: "Función" } }),
    remove: yesNo({ label: { en: "Take it away", es: "Quitarla" }, also: ["quitar"] }),
  },
  first: "person",
  rest: "role",
  roles: ["admin"],
  run: async ({ person: whom, role, remove }, { tables, by, now, language }) => {
    const said = wordsIn(language).admin;
    if (remove && role.role === "admin") await refuseLastAdmin(whom.id, tables, said.lastAdmin);
    await (remove ? tables.people.revoke(whom.id, role) : tables.people.grant(whom.id, role));
    const details = { role: role.role, department: role.department ?? "" };
    const what = remove ? "role taken" : "role given";
    await tables.journal.add({ at: now, actor: by.id, subject: `person:${whom.id}`, what, details });
    const name = await nameOf(role, tables, language);
    return notice(remove ? said.taken(whom.name, name) : said.given(whom.name, name), said.seen);
  },
});

async function nameOf(role: Grant, tables: PeopleTables, language: Here["language"]): Promise<string> {
  const said = wordsIn(language);
  const of = (await departmentNames(tables.departments)).get(role.department ?? "")?.[language] ?? "";
  return role.role === "lead" || role.role === "member" ? said.roleOf(role.role, of) : said.roles[role.role];
}

const claim = command({
  name: "crosswalk claim",
  summary: { en: "Become this district's first administrator", es: "Ser el primer administrador del distrito" },
  example: { en: "/crosswalk claim ABCD-EFGH", es: "/crosswalk reclamar ABCD-EFGH" },
  also: { es: ["reclamar"] },
  does: "changes",
  asks: { code: words({ label: { en: "The code printed at start", es: "El código impreso al iniciar" }, most: 20 }) },
  rest: "code",
  roles: ["staff"],
  run: async ({ code }, { tables, by, now, language }) => {
    const said = wordsIn(language).admin;
    if (!(await tables.people.takeAdminCode(code))) throw new UserError(said.badCode, { field: "code" });
    await tables.people.grant(by.id, { role: "admin" });
    await tables.journal.add({ at: now, actor: by.id, subject: `person:${by.id}`, what: "claimed" });
    return notice(said.claimed, said.claimedWhat);
  },
});

const crosswalk = helps({
  name: "crosswalk",
  summary: { en: "Help, your settings, linking your chats", es: "Ayuda, sus ajustes, enlazar sus chats" },
  example: { en: "/crosswalk", es: "/crosswalk" },
  also: {},
});

export const peopleCommands: readonly Command<PeopleTables>[] = [crosswalk, me, set, link, home, admin, claim];
