import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { placeholders } from "./manifest.ts";
import { zip } from "./zip.ts";

export interface PackageIds {
  /** `TEAMS_APP_ID`. */
  readonly appId: string;
  /** `PUBLIC_URL`. */
  readonly publicUrl: string;
}

/** The manifest that is kept, with the owner's own ids and addresses in place of ours. */
const filled = (manifest: string, { appId, publicUrl }: PackageIds): string =>
  manifest
    .replaceAll(placeholders.botId, appId)
    .replaceAll(placeholders.id, appId)
    .replaceAll(placeholders.developer.websiteUrl, publicUrl.replace(/\/$/, ""));

/** The app package, to be uploaded in the Teams admin center: three files at the root of an archive. */
export async function packageApp(folder: string, ids: PackageIds): Promise<Uint8Array> {
  const [manifest, color, outline] = await Promise.all([
    readFile(join(folder, "manifest.json"), "utf8"),
    readFile(join(folder, "color.png")),
    readFile(join(folder, "outline.png")),
  ]);
  return zip([
    { name: "manifest.json", content: Buffer.from(filled(manifest, ids)) },
    { name: "color.png", content: color },
    { name: "outline.png", content: outline },
  ]);
}

/** TEAMS_APP_ID=… PUBLIC_URL=https://… node --import tsx adapters/teams/package.ts */
async function main(): Promise<void> {
  const { TEAMS_APP_ID: appId, PUBLIC_URL: publicUrl } = process.env;
  if (!appId || !publicUrl?.startsWith("https://")) {
    process.stderr.write("Set TEAMS_APP_ID (the bot's id in Entra) and PUBLIC_URL (https://…) first.\n");
    process.exitCode = 1;
    return;
  }
  const folder = join(import.meta.dirname, "appPackage");
  const file = join(folder, "crosswalk-teams.zip");
  await writeFile(file, await packageApp(folder, { appId, publicUrl }));
  process.stdout.write(`${file}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
