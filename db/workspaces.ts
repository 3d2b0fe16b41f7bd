import { and, asc, eq } from "drizzle-orm";
import type { DistrictId } from "../src/bot/store.ts";
import type { Query } from "./query.ts";

export async function districtsIn({ db, t: { districts } }: Query): Promise<readonly DistrictId[]> {
  const rows = await db.select({ id: districts.id }).from(districts).orderBy(asc(districts.id));
  return rows.map(({ id }) => id);
}

/** Which district a workspace belongs to. What was found is remembered for a minute: it hardly ever changes. */
export function workspacesIn({ db, t: { workspaces } }: Query) {
  const known = new Map<string, { readonly district: DistrictId; readonly until: number }>();
  return async (platform: string, workspace: string): Promise<DistrictId | undefined> => {
    const key = `${platform}/${workspace}`;
    const remembered = known.get(key);
    if (remembered && remembered.until > performance.now()) return remembered.district;
    const [row] = await db
      .select({ district: workspaces.district })
      .from(workspaces)
      .where(and(eq(workspaces.platform, platform), eq(workspaces.workspace, workspace)));
    if (row) known.set(key, { district: row.district, until: performance.now() + 60_000 });
    else known.delete(key);
    return row?.district;
  };
}
