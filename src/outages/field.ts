import type { Field } from "../bot/command.ts";
import { choice, reference } from "../bot/field.ts";
import { shortened } from "../bot/text.ts";
import { type Outage, type OutageTables, type Severity, severities } from "./outage.ts";
import { severityLabel } from "./words.ts";

/** An outage by its number. */
export const outage = (): Field<Outage, OutageTables> =>
  reference({
    label: { en: "Outage", es: "Avería" },
    prefix: "O",
    also: ["averia"],
    load: (id, { tables }) => tables.outages.get(id),
    suggest: async (typed, { tables }) =>
      (await tables.outages.suggest(typed, 20)).map(({ id, what }) => ({
        value: id,
        label: `${id} ${shortened(what, 60)}`,
      })),
  });

export const severity = (): Field<Severity, unknown> =>
  choice({
    label: { en: "How bad is it?", es: "¿Qué tan grave es?" },
    hint: { en: "If unsure, pick the worse one.", es: "Si duda, elija la peor." },
    also: ["gravedad"],
    options: severities.map((value) => ({ value, label: severityLabel(value) })),
  });
