import type { DistrictPlan } from "../../src/people/plan.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { readOne } from "./entries.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { quoted } from "./problem.ts";
import type { Report } from "./report.ts";
import { group, id, language, name, optionalList, zone } from "./shapes.ts";

const shape = group({ id, name, zone, language: language.optional(), triage: name.optional() });

export function readDistrict(
  report: Report,
  raw: unknown,
  departments: DepartmentsKnown,
): DistrictPlan["district"] | undefined {
  const district = readOne(report, ["district"], raw, shape);
  if (!district) return undefined;
  const { triage, language = "en" } = district;
  const taken = triage === undefined ? undefined : departments.idOf(triage, ["district", "triage"]);
  return { ...district, language, triage: taken };
}

const workspaces = group({ slack: optionalList(name), teams: optionalList(name) });

/** The Slack teams and Entra tenants that are this district's. */
export function readWorkspaces(report: Report, raw: unknown): DistrictPlan["workspaces"] {
  if (raw === undefined || raw === "") return [];
  const read = readOne(report, ["workspaces"], raw, workspaces);
  const isFirst = onlyOnce(report, "Take one of the two out.");
  return (["slack", "teams"] as const).flatMap((platform) =>
    (read?.[platform] ?? []).map((workspace, i) => {
      isFirst(`${platform} ${workspace}`, ["workspaces", platform, i], `The workspace ${quoted(workspace)}`);
      return { platform, workspace };
    }),
  );
}
