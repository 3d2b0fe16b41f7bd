import { manifest } from "../../adapters/slack/manifest.ts";
import { commands, freeText } from "../app.ts";
import { say } from "./say.ts";

/** Prints the Slack app manifest: for Socket Mode, or with the address of this server for HTTP. */
export function slackManifest([publicUrl]: readonly string[]): void {
  const where = publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl).origin };
  say(JSON.stringify(manifest(commands, { ...where, freeText }), null, 2));
}
