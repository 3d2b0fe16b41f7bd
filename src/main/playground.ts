import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { readDistrictFile } from "../../adapters/import/yamlDistrict.ts";
import { openPlayground, type PlaygroundParts } from "../../adapters/playground/playground.ts";
import type { Door } from "../../adapters/web/server.ts";
import { migrateSqlite } from "../../db/migrate.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { sqliteMigrations } from "../../db/sqliteFile.ts";
import { commands } from "../app.ts";
import type { Log } from "../bot/parts.ts";
import type { DistrictPlan, PlannedPerson } from "../people/plan.ts";
import { makeBot } from "./makeBot.ts";
import { errandsFor, picturesOver } from "./pages.ts";
import { version } from "./store.ts";

const sampleFile = fileURLToPath(new URL("../../districts/sample/district.yaml", import.meta.url));

/** The playground's doors, over the sample district. Nothing of it is kept. */
export async function playgroundDoors(log: Log): Promise<{ doors: readonly Door[]; close: () => Promise<void> }> {
  const { handle, close } = await openPlayground(playgroundParts(samplePlan(), log));
  const methods = ["GET", "HEAD", "POST"];
  const home: Door["answer"] = (_, response) => void response.writeHead(302, { location: "/playground" }).end();
  const doors = [
    { path: "/playground", methods, answer: handle },
    { path: "/playground/", methods, answer: handle },
    { path: "/", methods: ["GET"], answer: home },
  ];
  return { doors, close };
}

function samplePlan(): DistrictPlan {
  const read = readDistrictFile(sampleFile);
  if ("plan" in read) return read.plan;
  throw new Error(
    read.problems.map(({ line, message }) => `districts/sample/district.yaml:${line}: ${message}`).join("\n"),
  );
}

export function playgroundParts(plan: DistrictPlan, log: Log): PlaygroundParts {
  const workspaceOf = (platform: string) =>
    plan.workspaces.find((one) => one.platform === platform)?.workspace ?? platform;
  return {
    commands,
    district: plan.district.name,
    zone: plan.district.zone,
    people: plan.people.toSorted((a, b) => rank(a) - rank(b)).flatMap((person) => castMember(person, plan)),
    channels: plan.homes.flatMap(({ platform, id, name }) =>
      platform === "slack" || platform === "teams" ? [{ platform, id, name }] : [],
    ),
    workspaces: { slack: workspaceOf("slack"), teams: workspaceOf("teams") },
    async open(platforms, now, wake) {
      const store = openSqlite(":memory:", { synchronous: "OFF", now });
      migrateSqlite(store.raw, sqliteMigrations, version);
      await store.setup((setup) => setup.bring(plan, Temporal.Now.instant()));
      const bot = makeBot({ store, platforms, log, wake, now: async () => now() });
      const parts = { store, now: async () => now() };
      const errands = errandsFor(new Map(), log, parts);
      const tick = async () => {
        await bot.tick();
        await errands();
      };
      return { bot, tick, close: store.close, pictures: picturesOver(parts) };
    },
  };
}

/** A visitor is a teacher at first, who asks for something in Slack. */
const rank = ({ grants, accounts }: PlannedPerson): number =>
  grants.length === 0 && accounts.some(({ platform }) => platform === "slack") ? 0 : 1;

/** Who a visitor can be. */
function castMember({ name, grants, language, usualLocation, accounts }: PlannedPerson, plan: DistrictPlan) {
  const account = (platform: string) => accounts.find((one) => one.platform === platform)?.id;
  const slack = account("slack");
  const teams = account("teams");
  if (slack === undefined && teams === undefined) return [];
  const place = plan.locations.find(({ id }) => id === usualLocation);
  const about = aboutOf(grants, plan) ?? place?.path[0] ?? plan.district.name;
  const where = { ...(slack !== undefined && { slack }), ...(teams !== undefined && { teams }) };
  return [{ name, about, language: language ?? plan.district.language, ...where }];
}

function aboutOf(grants: PlannedPerson["grants"], { departments }: DistrictPlan): string | undefined {
  const [grant] = grants;
  if (!grant) return undefined;
  const department = departments.find(({ id }) => id === grant.department)?.name.en;
  if (grant.role === "lead") return `lead of ${department}`;
  return department ?? (grant.role === "admin" ? "administrator" : grant.role);
}
