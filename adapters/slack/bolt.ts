import { createRequire } from "node:module";
import type * as bolt from "@slack/bolt";

/*
 * What runs here of Bolt. Its index would also load receivers for Express and AWS Lambda, and Express with them: a
 * fifteenth of a start. The types are the index's own.
 */
const load = createRequire(import.meta.url);

export type App = bolt.App;
export type SocketModeReceiver = bolt.SocketModeReceiver;
export const { default: App, LogLevel }: { default: typeof bolt.App; LogLevel: typeof bolt.LogLevel } =
  load("@slack/bolt/dist/App.js");
export const { default: HTTPReceiver }: { default: typeof bolt.HTTPReceiver } = load(
  "@slack/bolt/dist/receivers/HTTPReceiver.js",
);
export const { default: SocketModeReceiver }: { default: typeof bolt.SocketModeReceiver } = load(
  "@slack/bolt/dist/receivers/SocketModeReceiver.js",
);
