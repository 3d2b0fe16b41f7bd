import { Temporal } from "temporal-polyfill";
import type { Card } from "../../src/bot/card.ts";
import type { Reader } from "../../src/bot/mirror.ts";
import type { Language } from "../../src/bot/text.ts";
import type { Agenda } from "../../src/checkins/agenda.ts";
import type { Answer, Commitment, Pair, Round, Side } from "../../src/checkins/checkin.ts";
import { type Closed, digestCard, jointCard } from "../../src/checkins/digestCards.ts";
import { type Opened, roundCard } from "../../src/checkins/roundCards.ts";

/* A week in which there are fifty of everything, and everybody wrote as much as they may. */

const long = (what: string, letters: number): string =>
  `${what} ${"del edificio antiguo junto al estacionamiento norte, según lo hablado con la dirección ".repeat(10)}`.slice(
    0,
    letters,
  );
const fifty = <T>(one: (n: number) => T): T[] => Array.from({ length: 50 }, (_, i) => one(i + 1));
const names = new Map([
  [
    "facilities",
    { en: "Facilities, Grounds and Custodial Services", es: "Mantenimiento, jardines y servicios de conserjería" },
  ],
  ["it", { en: "Information Technology", es: "Tecnología de la información" }],
]);
const somebody = (n: number) => `María Guadalupe Hernández-Villanueva ${n}`;
const dayOf = (n: number) => Temporal.PlainDate.from("2026-01-06").add({ days: n % 14 });
const startsAt = Temporal.Instant.from("2026-01-06T14:30:00Z");

const agenda: Agenda = {
  at: startsAt.epochMilliseconds,
  commitments: fifty((n) => ({
    id: `P-${n}`,
    what: long("Cambiar el ascensor", 300),
    from: n % 2 === 0 ? "it" : "facilities",
    owner: somebody(n),
    due: dayOf(n).toString(),
    late: n < 9,
  })),
  waiting: Object.fromEntries(
    ["it", "facilities"].map((of) => [
      of,
      fifty((n) => ({ id: `R-${n}`, what: long("Puerta atascada", 500), days: n })),
    ]),
  ),
  waitingMore: { it: 150, facilities: 1 },
  outages: fifty((n) => ({ id: `O-${n}`, what: long("Sin red en el gimnasio", 500), over: n % 3 !== 0 })),
  days: fifty((n) => ({ day: dayOf(n).toString(), name: long("Jornada de formación", 200) })),
  absences: fifty((n) => ({ who: somebody(n), from: dayOf(n).toString(), until: dayOf(n + 3).toString() })),
  onCall: fifty((n) => ({ schedule: long("Guardia de noche", 80), who: [somebody(n), somebody(n + 1)] })),
  load: { it: 1680, facilities: 1344 },
};

const side = (department: string): Side => ({
  department,
  lead: department,
  alternate: undefined,
  sponsor: undefined,
  channel: undefined,
  works: ["student day"],
});
const pair: Pair = {
  id: "facilities+it",
  sides: [side("facilities"), side("it")],
  weekday: 2,
  time: "08:30",
  zone: "America/Chicago",
  windowDays: 2,
  since: dayOf(0),
  summer: "pause",
  pausedUntil: undefined,
  escalatedAt: undefined,
  questions: [1, 2, 3].map(() => long("¿Qué viene la próxima semana", 200)),
};
const by = { id: "ana", name: somebody(1) };
const answer: Answer = {
  by,
  at: startsAt,
  nothing: false,
  needs: [1, 2, 3].map(() => ({ what: long("Arreglar el ascensor", 300), owner: "ana", due: dayOf(9) })),
  answers: [1, 2, 3].map(() => long("El martes por la noche", 1000)),
};
const roundSide = (department: string, said?: Answer) => ({
  department,
  asked: department,
  answer: said,
  skippedBy: undefined,
  late: undefined,
});
const round = (said?: Answer): Round => ({
  id: "W-1",
  pair: pair.id,
  startsAt,
  state: said ? "closed" : "asked",
  agenda,
  sides: [roundSide("facilities", said), roundSide("it", said)],
  closedAt: startsAt,
  version: 1,
});
const opened: Opened = {
  round: round(),
  pair,
  side: 1,
  role: "lead",
  names,
  closes: startsAt.add({ hours: 48 }),
  streak: 12,
  kept: { percent: 84, of: 250 },
};
const promise = (n: number): Commitment => ({
  id: `P-${n}`,
  pair: pair.id,
  from: "facilities",
  to: "it",
  what: long("Cambiar el ascensor", 300),
  owner: { id: `${n}`, name: somebody(n) },
  due: dayOf(n),
  state: "open",
  madeAt: startsAt,
  endedAt: undefined,
  reason: undefined,
  proposal: undefined,
  missed: false,
  version: 1,
});
const closed: Closed = {
  round: round(answer),
  pair,
  names,
  people: new Map([["ana", somebody(1)]]),
  promises: fifty(promise),
  thanks: fifty((n) => ({
    from: { id: `${n}`, name: somebody(n) },
    to: "it",
    words: long("Gracias", 300),
    at: startsAt,
  })),
  five: { open: 250, late: 50, kept: 50, waiting: 251, outages: 50 },
};

const reader = (language: Language): Reader => ({
  language,
  zone: "America/Chicago",
  platform: "slack",
  audience: "person",
});
export const largest: readonly (readonly [string, (language: Language) => Card])[] = [
  ["a lead's card", (language) => roundCard(opened, reader(language))],
  ["the digest", (language) => digestCard(closed, reader(language))],
  ["what was said", (language) => jointCard(closed, reader(language))],
];
