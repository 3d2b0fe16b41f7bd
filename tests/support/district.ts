import { Temporal } from "temporal-polyfill";
import type { Department } from "../../src/people/department.ts";
import { type Location, locationKey } from "../../src/people/location.ts";
import type { DistrictPlan } from "../../src/people/plan.ts";
import type { Service } from "../../src/people/service.ts";

const weekdays = [{ days: [1, 2, 3, 4, 5], from: "07:00", until: "16:00" }];
const departments: readonly Department[] = [
  {
    id: "it",
    name: { en: "IT", es: "TI" },
    aliases: ["technology", "tecnología"],
    words: ["projector", "projector bulb", "proyector", "foco del proyector", "wifi", "laptop", "printer", "password"],
    hours: weekdays,
  },
  {
    id: "facilities",
    name: { en: "Facilities", es: "Mantenimiento" },
    aliases: ["maintenance"],
    words: ["heat", "leak", "gotera", "door", "toilet", "bulb", "foco", "chair"],
    hours: weekdays,
  },
  { id: "warehouse", name: { en: "Warehouse", es: "Almacén" }, aliases: [], words: ["pallet"], hours: weekdays },
];
const services: readonly Service[] = [
  { id: "wifi", name: { en: "Wi-Fi", es: "Wi-Fi" }, department: "it", aliases: ["wireless"] },
  { id: "power", name: { en: "Power", es: "Electricidad" }, department: "facilities", aliases: ["generator", "luz"] },
];

const place = (
  kind: Location["kind"],
  id: string,
  parents: readonly Location[],
  name: string,
  ...also: string[]
): Location => ({
  id,
  kind,
  name,
  path: [...parents.map((parent) => parent.name), name],
  within: [...parents.map((parent) => parent.id), id],
  keys: [name, ...also].map(locationKey),
});
const lincoln = place("campus", "lincoln", [], "Lincoln High School", "Lincoln High", "Lincoln");
const roosevelt = place("campus", "roosevelt", [], "Roosevelt Middle School", "Roosevelt");
const center = place("campus", "esc", [], "Education Service Center", "ESC");
const locations: readonly Location[] = [
  lincoln,
  roosevelt,
  center,
  place("room", "lincoln-12", [lincoln], "12", "Room 12"),
  place("room", "lincoln-gym", [lincoln], "Gym", "Gymnasium"),
  place("room", "roosevelt-12", [roosevelt], "12", "Room 12"),
  place("room", "esc-dc", [center], "Data center", "data centre", "centro de datos"),
];

/** A small district: IT lives in Slack, Facilities in Teams, and some people in both. */
export const smallDistrict = (id = "cedar"): DistrictPlan => ({
  district: { id, name: "Cedar Valley Unified", zone: "America/Chicago", language: "en", triage: "it" },
  workspaces: [
    { platform: "slack", workspace: `T-${id}` },
    { platform: "teams", workspace: `tenant-${id}` },
  ],
  departments,
  services,
  locations,
  people: [
    person("Ana Ruiz", "ana", { slack: "U-ANA" }, [{ role: "lead", department: "it" }, { role: "admin" }]),
    person("Marcus Hill", "marcus", { slack: "U-MARCUS" }, [{ role: "member", department: "it" }]),
    person("Priya Shah", "priya", { slack: "U-PRIYA" }, [{ role: "member", department: "it" }]),
    person("Tom Becker", "tom", { teams: "29:tom" }, [{ role: "lead", department: "facilities" }]),
    {
      ...person("Luis Ortega", "luis", { teams: "29:luis" }, [{ role: "member", department: "facilities" }]),
      language: "es",
    },
    { ...person("Dana Cole", "dana", { slack: "U-DANA" }, []), usualLocation: "lincoln-12" },
    person("Grace Kim", "grace", { teams: "29:grace" }, []),
    { ...person("Rosa Diaz", "rosa", { teams: "29:rosa" }, []), language: "es" },
    person("Omar Haddad", "omar", { teams: "29:omar" }, [{ role: "leadership" }]),
  ],
  calendar: [{ day: Temporal.PlainDate.from("2026-11-26"), kind: "holiday", name: "Thanksgiving" }],
  homes: [
    { department: "it", platform: "slack", id: "C-IT", name: "it-help", language: undefined },
    { department: "facilities", platform: "teams", id: "19:facilities", name: "Facilities", language: "es" },
  ],
  schedules: [],
  partnerships: [],
});

const person = (
  name: string,
  key: string,
  accounts: Readonly<Record<string, string>>,
  grants: DistrictPlan["people"][number]["grants"],
): DistrictPlan["people"][number] => ({
  name,
  email: `${key}@cedar.example`,
  language: undefined,
  zone: undefined,
  grants,
  usualLocation: undefined,
  accounts: Object.entries(accounts).map(([platform, id]) => ({ platform, id })),
});
