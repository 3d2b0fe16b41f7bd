import { fold } from "../../src/bot/text.ts";
import type { Service } from "../../src/people/service.ts";
import { namesApart } from "./departments.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { readMap } from "./entries.ts";
import type { Report } from "./report.ts";
import { group, name, optionalList, said } from "./shapes.ts";

const shape = group({ name: said, department: name, aliases: optionalList(name) });

export function readServices(report: Report, raw: unknown, departments: DepartmentsKnown): readonly Service[] {
  const services = readMap(report, ["services"], raw, shape);
  const read = services.map(({ id, at, value }) => ({
    at,
    value: { ...value, id, department: departments.idOf(value.department, [...at, "department"]) },
  }));
  namesApart(report, read, squeezed);
  return read.map(({ value }) => value);
}

/** Services are compared without blanks: "wi fi" is "wifi". */
const squeezed = (called: string): string => fold(called).replace(/[^\p{L}\p{N}]/gu, "");
