import { nearest } from "../../src/bot/nearest.ts";
import { type Grant, roles } from "../../src/bot/person.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { quoted } from "./problem.ts";
import type { Path, Report } from "./report.ts";

/** "lead of it", "member facilities", "admin", "leadership"; "staff" goes without saying. None when it is reported. */
export function grantIn(report: Report, at: Path, typed: string, departments: DepartmentsKnown): readonly Grant[] {
  const [word = "", ...rest] = typed.toLowerCase().split(/\s+/);
  const department = rest.join(" ").replace(/^of /, "");
  const role = roles.find((known) => known === word);
  switch (role) {
    case undefined:
      report.add(at, `${quoted(typed)} is no role.`, remedyFor(word));
      return [];
    case "lead":
    case "member": {
      if (department !== "") return [{ role, department: departments.idOf(department, at) }];
      const example = `${role} of ${departments.ids[0] ?? "it"}`;
      report.add(at, `${quoted(typed)} lacks the department.`, `Write for instance “${example}”.`);
      return [];
    }
    case "staff":
    case "admin":
    case "leadership":
      if (department === "") return role === "staff" ? [] : [{ role }];
      report.add(at, `${quoted(role)} is for the whole district, not for one department.`, `Write “${role}” alone.`);
      return [];
  }
}

function remedyFor(word: string): string {
  const meant = nearest(word, roles);
  return meant ? `Did you mean “${meant}”?` : "Write “lead of it”, “member of facilities”, “admin” or “leadership”.";
}
