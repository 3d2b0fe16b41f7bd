import type { Field } from "../bot/command.ts";
import { reference } from "../bot/field.ts";
import { shortened } from "../bot/text.ts";
import type { Request, RequestTables } from "./request.ts";

/** A request by its number. */
export const request = (): Field<Request, RequestTables> =>
  reference({
    label: { en: "Request", es: "Solicitud" },
    prefix: "R",
    also: ["solicitud"],
    load: (id, { tables }) => tables.requests.get(id),
    suggest: async (typed, { tables }) =>
      (await tables.requests.suggest(typed, 20)).map(({ id, what }) => ({
        value: id,
        label: `${id} ${shortened(what, 60)}`,
      })),
  });
