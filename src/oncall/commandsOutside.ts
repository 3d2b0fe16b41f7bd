import type { Card } from "../bot/card.ts";
import { type Command, type Context, commandsOver } from "../bot/command.ts";
import { digest } from "../bot/delivery.ts";
import { UserError } from "../bot/errors.ts";
import { choice, optional, words, yesNo } from "../bot/field.ts";
import { holds } from "../bot/person.ts";
import { text } from "../bot/text.ts";
import { monthNamed, monthOfSchedules } from "./calendar.ts";
import { notice } from "./commandsHandoff.ts";
import { namesIn, scheduleLabel } from "./commandsNow.ts";
import { schedule, scheduleOf } from "./field.ts";
import { monthGrid } from "./grid.ts";
import { leadsInWords, readLeads } from "./leads.ts";
import { monthTitle } from "./month.ts";
import { feedKinds, type OnCallTables } from "./oncall.ts";
import { outsideWordsIn } from "./outsideWords.ts";
import { wordsIn } from "./words.ts";

const command = commandsOver<OnCallTables>();
type Here = Context<OnCallTables>;

const calendar = command({
  name: "oncall calendar",
  summary: { en: "A month of on-call as a picture", es: "Un mes de guardias en una imagen" },
  example: { en: "/oncall calendar", es: "/oncall calendario" },
  also: { en: ["month"], es: ["calendario", "mes"] },
  does: "shows",
  asks: {
    schedule: optional(schedule(scheduleLabel)),
    month: optional(
      words({
        label: { en: "Month", es: "Mes" },
        hint: { en: "For example 2026-12. Empty: this month", es: "Por ejemplo 2026-12. Vacío: este mes" },
        also: ["mes"],
        most: 20,
      }),
    ),
  },
  first: "schedule",
  roles: ["staff"],
  run: async ({ schedule: given, month: typed }, here) => {
    const { tables, now, language } = here;
    const one = given ?? (await scheduleOf(here.by, here));
    const month =
      typed === undefined ? now.toZonedDateTimeISO(one.zone).toPlainDate().toPlainYearMonth() : monthNamed(typed);
    if (!month) throw new UserError(outsideWordsIn(language).notMonth(typed ?? ""), { field: "month" });
    const shown = monthOfSchedules([one], month, await namesIn([one], here), language, now);
    const token = await tables.addresses.of("schedule", one.id);
    const grid = monthGrid(shown);
    // Chats keep a picture by its address: another month's state is another address.
    const url = token === undefined ? "" : `/calendar/${token}/${month}.${language}.png?v=${digest(grid)}`;
    const title = text`${one.name}: ${monthTitle(month, language)}`;
    const step = (months: number) => ({ schedule: one.id, month: month.add({ months }).toString() });
    const said = outsideWordsIn(language).calendar;
    return {
      title,
      tone: "neutral",
      body: [
        { kind: "image", url, alt: `${one.name}, ${monthTitle(month, language)}`, grid },
        {
          kind: "buttons",
          buttons: [
            { label: said.before, command: "oncall calendar", input: step(-1) },
            { label: said.after, command: "oncall calendar", input: step(1) },
            { label: said.subscribe, command: "oncall address", input: { schedule: one.id } },
          ],
        },
      ],
    };
  },
});

const remind = command({
  name: "oncall remind",
  summary: { en: "Reminders of your turns", es: "Avisos antes de un turno" },
  example: { en: "/oncall remind 7 days, 12 hours", es: "/oncall recordar 7 días, 12 horas" },
  also: { en: ["reminders"], es: ["recordar", "avisar"] },
  does: "changes",
  asks: {
    leads: words({
      label: { en: "How long before?", es: "¿Cuánto antes?" },
      hint: { en: "For example: 7 days, 12 hours. Or: none", es: "Por ejemplo: 7 días, 12 horas. O: ninguno" },
      most: 100,
    }),
  },
  rest: "leads",
  roles: ["staff"],
  run: async ({ leads: typed }, { tables, by, language }) => {
    const said = wordsIn(language).remind;
    const leads = readLeads(typed);
    if (!leads) throw new UserError(said.notLeads(typed), { field: "leads" });
    await tables.reminders.set(by.id, leads);
    return notice(said.kept, leads.length > 0 ? said.list(leadsInWords(leads, language)) : said.none);
  },
});

const address = command({
  name: "oncall address",
  summary: { en: "An address for your calendar program", es: "Una dirección para su programa de calendario" },
  example: { en: "/oncall address", es: "/oncall dirección" },
  also: { en: ["subscribe", "ical"], es: ["direccion"] },
  does: "changes",
  asks: {
    schedule: optional(
      schedule({
        ...scheduleLabel,
        hint: { en: "Empty: only your own turns", es: "Vacío: solo sus propios turnos" },
      }),
    ),
    fresh: yesNo({
      label: { en: "Make a new address; the old one ends", es: "Hacer una nueva; la anterior termina" },
      also: ["new", "nueva"],
    }),
  },
  first: "schedule",
  roles: ["staff"],
  permit: async ({ schedule: given, fresh }, { by, at, language }) => {
    const said = outsideWordsIn(language).address;
    // Whoever reads it can read the calendar: it is shown to one person alone.
    if (!at.direct && at.platform === "teams") return said.inPrivate;
    return given && fresh && !mayChange(by, given.department) ? said.onlyLeads : undefined;
  },
  run: async ({ schedule: given, fresh }, { tables, by, language }) => {
    const said = outsideWordsIn(language).address;
    const [kind, id] = given ? (["schedule", given.id] as const) : (["person", by.id] as const);
    const old = await tables.addresses.of(kind, id);
    const token = fresh || old === undefined ? await tables.addresses.renew(kind, id) : old;
    const url = `/calendar/${token}.ics`;
    return {
      title: given ? said.ofSchedule(given.name) : said.own,
      tone: "neutral",
      body: [
        { kind: "text", text: text`${{ kind: "link", text: said.link, url }}` },
        { kind: "text", text: said.how },
        { kind: "text", text: said.secret, quiet: true },
      ],
    };
  },
});
const mayChange = (by: Here["by"], department: string): boolean => holds(by, "lead", department) || holds(by, "admin");

const feed = command({
  name: "oncall feed",
  summary: { en: "Time off from a calendar", es: "Ausencias de calendario" },
  example: {
    en: "/oncall feed https://calendar.example/time-off.ics",
    es: "/oncall fuente https://calendar.example/ausencias.ics",
  },
  also: { es: ["fuente"] },
  does: "changes",
  asks: {
    address: words({
      label: { en: "Address of the calendar", es: "Dirección del calendario" },
      hint: {
        en: "It begins with https:// or webcal://. Write “none” to stop.",
        es: "Empieza con https:// o webcal://. Escriba “ninguna” para terminar.",
      },
      also: ["url", "direccion"],
      most: 2000,
    }),
    kind: optional(
      choice({
        label: { en: "What is in it?", es: "¿Qué contiene?" },
        also: ["tipo"],
        options: [
          { value: feedKinds[0], label: { en: "My time off", es: "Mis ausencias" } },
          { value: feedKinds[1], label: { en: "The school calendar", es: "El calendario escolar" } },
        ],
      }),
    ),
  },
  rest: "address",
  roles: ["staff"],
  permit: async ({ kind }, { by, language }) =>
    kind === "school calendar" && !holds(by, "admin") ? outsideWordsIn(language).feed.onlyAdmins : undefined,
  run: async ({ address: typed, kind = "time off" }, { tables, by, now, language }) => {
    const said = outsideWordsIn(language).feed;
    const url = addressIn(typed);
    if (url === undefined) throw new UserError(said.notAddress, { field: "address" });
    await tables.feeds.set(by.id, kind, url, now);
    if (url === "" && kind === "time off") await tables.absences.replace(by.id, "calendar", []);
    return url === "" ? notice(said.ended, said.endedWhat) : notice(said.kept, said.keptWhat);
  },
});
const nothing = new Set(["none", "off", "stop", "ninguna", "ninguno", "no"]);
/** "" to stop; undefined: no address of a calendar. */
function addressIn(typed: string): string | undefined {
  if (nothing.has(typed.trim().toLowerCase())) return "";
  // Slack writes <https://…> around what it knows to be an address.
  const bare = typed.trim().replace(/^<([^|>]+)(?:\|[^>]*)?>$/, "$1");
  return /^(?:https|webcal):\/\/[^\s<>"']+$/i.test(bare) ? bare : undefined;
}

const follow = command({
  name: "oncall follow",
  summary: {
    en: "Let a user group or this channel's topic follow who is on call",
    es: "Que un grupo o el tema de este canal siga a quien está de guardia",
  },
  example: { en: "/oncall follow --group S0ABC123", es: "/oncall seguir --grupo S0ABC123" },
  also: { es: ["seguir"] },
  does: "changes",
  asks: {
    group: optional(
      words({
        label: { en: "User group", es: "Grupo de usuarios" },
        hint: {
          en: "Its mention or id. Empty: the topic of this channel",
          es: "Su mención o id. Vacío: el tema de este canal",
        },
        also: ["grupo"],
        most: 200,
      }),
    ),
    schedules: optional(
      words({
        label: { en: "Schedules", es: "Guardias" },
        hint: { en: "Names with commas. Empty: all", es: "Nombres con comas. Vacío: todas" },
        also: ["schedule", "guardias"],
      }),
    ),
    stop: yesNo({ label: { en: "Stop following", es: "Dejar de seguir" }, also: ["off", "parar"] }),
  },
  roles: ["lead", "admin"],
  permit: async ({ group }, { at, by, language }) => {
    const said = outsideWordsIn(language).follow;
    if (at.platform !== "slack" && group !== undefined) return said.onlySlack;
    // Whoever is in the group now is taken out of it.
    if (group !== undefined && !holds(by, "admin")) return said.onlyAdmins;
    return group === undefined && at.direct ? said.inChannel : undefined;
  },
  run: async (input, here) => followed(input, here),
});

async function followed(
  {
    group,
    schedules: typed,
    stop,
  }: { readonly group: string | undefined; readonly schedules: string | undefined; readonly stop: boolean },
  here: Here,
): Promise<Card> {
  const { tables, by, at, language } = here;
  const said = outsideWordsIn(language).follow;
  const id = group === undefined ? at.id : groupIn(group);
  if (id === undefined) throw new UserError(said.notGroup(group ?? ""), { field: "group" });
  if (stop) return notice((await tables.follows.remove(at.platform, id)) ? said.ended : said.none, said.endedWhat);
  const all = await tables.schedules.all(here.now);
  const one = schedule(scheduleLabel);
  const names = (typed ?? "").split(/\s*,\s*/).filter((name) => name !== "");
  const chosen = names.length === 0 ? all : await Promise.all(names.map((name) => one.read(name, here)));
  if (chosen.length === 0) throw new UserError(wordsIn(language).noneYet);
  const kind = group === undefined ? ofChannel(at.platform) : "group";
  await tables.follows.set({
    platform: at.platform,
    workspace: here.workspace,
    kind,
    target: id,
    schedules: chosen.map((kept) => kept.id),
    by: by.id,
  });
  return notice(said.kept, said.keptWhat(chosen.map(({ name }) => name).join(", ")));
}
/** Slack has topics; in Teams a card of the channel always shows it. */
const ofChannel = (platform: string): "topic" | "card" => (platform === "slack" ? "topic" : "card");
/** <!subteam^S0ABC|@oncall> or the bare id. */
const groupIn = (typed: string): string | undefined =>
  /^(?:<!subteam\^)?(S[A-Z0-9]{2,30})(?:\|[^>]*)?>?$/.exec(typed.trim())?.[1];

export const outsideCommands: readonly Command<OnCallTables>[] = [calendar, remind, address, feed, follow];
