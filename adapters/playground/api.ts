import type { z } from "zod";
import * as calls from "./calls.ts";
import { type Scene, seatOf } from "./seat.ts";
import { pressInSlack, sayInSlack, searchInSlack, sendInSlack } from "./slackDesk.ts";
import { pressInTeams, sayInTeams } from "./teamsDesk.ts";

/** What a call that is not about the chats can do. */
export interface Director {
  /** Does something with the district that is on now; a reset waits for it. */
  readonly during: <R>(work: (scene: Scene) => Promise<R>) => Promise<R>;
  /** Says what time it is then, and how many messages came or changed. */
  readonly push: (
    by: z.infer<typeof calls.pushed>["by"],
  ) => Promise<{ readonly now: number; readonly changed: number }>;
  readonly reset: () => Promise<void>;
}
/** Undefined: the body is not what this call takes. */
export type Call = (body: unknown) => Promise<unknown> | undefined;

const call =
  <S extends z.ZodType>(schema: S, run: (body: z.infer<S>) => Promise<unknown>): Call =>
  (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? run(parsed.data) : undefined;
  };

/** Calls by the last part of their path. */
export const apiCalls = ({ during, push, reset }: Director): Readonly<Record<string, Call>> => ({
  say: call(calls.said, ({ platform, account, conversation, text }) =>
    during((scene) => (platform === "slack" ? sayInSlack : sayInTeams)(scene, account, conversation, text)),
  ),
  press: call(calls.pressed, (body) =>
    during((scene) =>
      body.platform === "slack"
        ? pressInSlack(scene, body.account, body.message, body.value)
        : pressInTeams(scene, body.account, body.message, body.data),
    ),
  ),
  send: call(calls.sent, ({ account, ...view }) => during((scene) => sendInSlack(scene, account, view))),
  search: call(calls.searched, ({ account, metadata, field, typed }) =>
    during(async (scene) => ({ options: await searchInSlack(scene, account, metadata, field, typed) })),
  ),
  seen: call(calls.seen, ({ platform, account, conversation }) =>
    during(async (scene) => {
      seatOf(scene, platform, account, conversation);
      scene.timeline.see(platform, account, conversation);
      return {};
    }),
  ),
  clock: call(calls.pushed, ({ by }) => push(by)),
  reset: call(calls.nothing, async () => {
    await reset();
    return {};
  }),
});
