import { holds, type Person } from "../bot/person.ts";
import { person } from "../people/fields.ts";

/** Leads can ask for others. */
export const forWhom = person({
  label: { en: "For whom?", es: "¿Para quién?" },
  hint: {
    en: "Empty: for yourself. Leads can ask for others.",
    es: "Vacío: para usted. Un responsable puede pedir por otros.",
  },
  also: ["behalf", "para"],
});

/** Who decides in a department, and for its people. */
export const isLead = (by: Person, department: string): boolean => holds(by, "lead", department) || holds(by, "admin");
