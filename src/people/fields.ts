import type { Field } from "../bot/command.ts";
import { UserError } from "../bot/errors.ts";
import { shown } from "../bot/field.ts";
import type { Grant, Person } from "../bot/person.ts";
import { fold, type Said } from "../bot/text.ts";
import { type Department, departmentNamed } from "./department.ts";
import { guessLocation, keysIn, type Location, locationKey, pathOf } from "./location.ts";
import { type Service, serviceNamed } from "./service.ts";
import type { PeopleTables } from "./tables.ts";
import { wordsIn } from "./words.ts";

interface Named {
  readonly label: Said;
  readonly hint?: Said;
  readonly also?: readonly string[];
}
type Asked<V> = Field<V, PeopleTables>;

const most = 20;

/** Somebody of the district: a mention, or the beginning of a name that fits one person only. */
export const person = (named: Named): Asked<Person> => ({
  ...shown(named),
  required: true,
  control: { kind: "search" },
  suggest: async (typed, { tables }) =>
    (await tables.people.find(typed, most)).map(({ id, name }) => ({ value: id, label: name })),
  read: async (raw = "", { tables, at, language, by }) => {
    const said = wordsIn(language);
    const mentioned = mentionIn(raw);
    const found = mentioned
      ? await tables.people.byAccount(at.platform, mentioned.id)
      : fold(raw) === "me" || fold(raw) === "yo"
        ? by
        : await tables.people.get(raw);
    if (found) return found;
    const named = mentioned ? [] : await tables.people.find(raw.replace(/^@/, ""), 5);
    const [only, other] = named;
    if (only && !other) return only;
    if (other) throw new UserError(said.severalPeople(named.map(({ name }) => name).join(", ")));
    throw new UserError(said.nobody(mentioned?.name ?? raw));
  },
});

/** <@U123|Ana Ruiz>, as adapters write a mention of a person. */
export function mentionIn(typed: string): { readonly id: string; readonly name: string } | undefined {
  const [, id, name] = /^<@([^|>]{1,200})(?:\|([^>]*))?>$/.exec(typed) ?? [];
  return id === undefined ? undefined : { id, name: name ?? id };
}

export const department = (named: Named): Asked<Department> => ({
  ...shown(named),
  required: true,
  control: { kind: "pick" },
  suggest: async (_typed, { tables, language }) =>
    (await tables.departments.all()).map(({ id, name }) => ({ value: id, label: name[language] })),
  read: async (raw = "", { tables, language }) => {
    const all = await tables.departments.all();
    const found = departmentNamed(raw, all);
    if (found) return found;
    throw new UserError(wordsIn(language).noDepartment(raw, all.map(({ name }) => name[language]).join(", ")));
  },
});

export const service = (named: Named): Asked<Service> => ({
  ...shown(named),
  required: true,
  control: { kind: "pick" },
  suggest: async (_typed, { tables, language }) =>
    (await tables.services.all()).map(({ id, name }) => ({ value: id, label: name[language] })),
  read: async (raw = "", { tables, language }) => {
    const all = await tables.services.all();
    const found = serviceNamed(raw, all);
    if (found) return found;
    throw new UserError(wordsIn(language).noService(raw, all.map(({ name }) => name[language]).join(", ")));
  },
});

/** A location by its path, by some of its names ("Lincoln 204"), or by its number in a list. */
export const location = (named: Named): Asked<Location> => ({
  ...shown(named),
  required: true,
  control: { kind: "search" },
  suggest: async (typed, { tables }) => {
    const chosen = typed === "" ? undefined : await tables.locations.get(typed);
    const found = chosen ? [chosen] : await tables.locations.suggest(typed, most);
    return found.map((one) => ({ value: one.id, label: pathOf(one) }));
  },
  read: async (raw = "", { tables, by, language }) => {
    const known = await tables.locations.get(raw);
    if (known) return known;
    const candidates = await tables.locations.called(keysIn(raw));
    const exact = candidates.filter(
      ({ path, keys }) => fold(path.join(" › ")) === fold(raw) || keys.includes(locationKey(raw)),
    );
    const usual = by.usualLocation === undefined ? undefined : await tables.locations.get(by.usualLocation);
    const found = exact.length === 1 ? exact[0] : guessLocation(raw, candidates, usual, "by name");
    if (found) return found;
    const said = wordsIn(language);
    if (candidates.length > 1)
      throw new UserError(said.severalLocations(candidates.slice(0, 4).map(pathOf).join("; ")));
    throw new UserError(said.noLocation(raw));
  },
});

/** "lead of IT", "member it", "admin", "leadership"; in forms one list of them all. */
export const grant = (named: Named): Asked<Grant> => ({
  ...shown(named),
  required: true,
  control: { kind: "pick" },
  suggest: async (_typed, { tables, language }) => {
    const said = wordsIn(language);
    const of = (await tables.departments.all()).flatMap(({ id, name }) => [
      { value: `member ${id}`, label: said.roleOf("member", name[language]) },
      { value: `lead ${id}`, label: said.roleOf("lead", name[language]) },
    ]);
    return [...of, { value: "admin", label: said.roles.admin }, { value: "leadership", label: said.roles.leadership }];
  },
  read: async (raw = "", { tables, language }) => {
    const [, word = "", of] = /^(\S+)(?:\s+(?:of |de )?(.+))?$/i.exec(raw.trim()) ?? [];
    const role = rolesByWord[fold(word)];
    const all = await tables.departments.all();
    if (role === "admin" || role === "leadership") return { role };
    const found = of === undefined ? undefined : departmentNamed(of, all);
    if (role && found) return { role, department: found.id };
    throw new UserError(wordsIn(language).noRole(raw));
  },
});
const rolesByWord: Readonly<Record<string, "member" | "lead" | "admin" | "leadership">> = {
  member: "member",
  miembro: "member",
  lead: "lead",
  responsable: "lead",
  admin: "admin",
  administrator: "admin",
  administrador: "admin",
  administradora: "admin",
  leadership: "leadership",
  direccion: "leadership",
};
