import { and, asc, eq } from "drizzle-orm";
import type { DistrictId } from "../src/bot/store.ts";
import type { Query } from "./query.ts";

export async function districtsIn({ db, t: { districts } }: Query): Promise<readonly DistrictId[]> {
  const rows = await db.select({ id: districts.id }).from(districts).orderBy(asc(districts.id));
  return rows.map(({ id }) => id);
}

/** Which district a workspace belongs to. */
export async function districtOf(
  { db, t: { workspaces } }: Query,
  platform: string,
  workspace: string,
): Promise<DistrictId | undefined> {
  const [row] = await db
    .select({ district: workspaces.district })
    .from(workspaces)
    .where(and(eq(workspaces.platform, platform), eq(workspaces.workspace, workspace)));
  return row?.district;
}

type LookUp = (platform: string, workspace: string) => Promise<DistrictId | undefined>;

/** What was found is remembered for a minute: it hardly ever changes. */
export function remembered(lookUp: LookUp): LookUp {
  const known = new Map<string, { readonly district: DistrictId; readonly until: number }>();
  return async (platform, workspace) => {
    const key = `${platform}/${workspace}`;
    const found = known.get(key);
    if (found && found.until > performance.now()) return found.district;
    const district = await lookUp(platform, workspace);
    if (district === undefined) known.delete(key);
    else known.set(key, { district, until: performance.now() + 60_000 });
    return district;
  };
}
