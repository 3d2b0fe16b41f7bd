import type { PlannedHome } from "../../src/people/plan.ts";
import { accountsOf, slackChannel, teamsChannel } from "./accounts.ts";
import type { DepartmentsKnown } from "./departmentsKnown.ts";
import { readList } from "./entries.ts";
import { onlyOnce } from "./onlyOnce.ts";
import { quoted } from "./problem.ts";
import type { Report } from "./report.ts";
import { group, language, name } from "./shapes.ts";

const shape = group({
  department: name,
  slack: slackChannel.optional(),
  teams: teamsChannel.optional(),
  name,
  language: language.optional(),
});

/** Channels where departments live; an entry may name one on each platform. */
export function readHomes(report: Report, raw: unknown, departments: DepartmentsKnown): readonly PlannedHome[] {
  const isFirst = onlyOnce(report, "A channel is the home of one department.");
  return readList(report, ["homes"], raw, shape).flatMap(({ at, value: { name, language, ...home } }) => {
    const department = departments.idOf(home.department, [...at, "department"]);
    const channels = accountsOf(home);
    if (channels.length === 0)
      report.add(at, "This home has no channel.", "Add the channel's id: “slack: C…” or “teams: 19:…”.");
    for (const { platform, id } of channels)
      isFirst(`${platform} ${id}`, [...at, platform], `The ${platform} channel ${quoted(id)}`);
    return channels.map(({ platform, id }) => ({ department, platform, id, name, language }));
  });
}
