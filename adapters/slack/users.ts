import { z } from "zod";
import type { From } from "../../src/bot/from.ts";
import type { Log } from "../../src/bot/parts.ts";
import type { Speaker } from "../../src/bot/person.ts";
import { type Language, languages } from "../../src/bot/text.ts";
import type { Sender } from "./sender.ts";
import { within } from "./within.ts";

/** https://docs.slack.dev/reference/objects/user-object */
const userObject = z.object({
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().optional(),
  locale: z.string().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  profile: z
    .object({ email: z.string().optional(), real_name: z.string().optional(), display_name: z.string().optional() })
    .optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});
type SlackUser = z.infer<typeof userObject>;

export interface Directory {
  /** The sender with all that Slack tells about them. Never fails, never takes long. */
  readonly fromOf: (sender: Sender) => Promise<From>;
}
export interface DirectoryParts {
  /** users.info: the user object, whatever it looks like. */
  readonly lookUp: (user: string) => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

const freshMs = 10 * 60_000;
/** After a look-up that failed. */
const againMs = 30_000;
/** Somebody waits for an answer, and Slack for no longer than three seconds. */
const patienceMs = 700;
const most = 5_000;

export function createDirectory({ lookUp, now, log }: DirectoryParts): Directory {
  const known = new Map<string, { readonly until: number; readonly user: Promise<SlackUser | undefined> }>();

  function find(id: string): Promise<SlackUser | undefined> {
    const kept = known.get(id);
    if (kept && kept.until > now()) return kept.user;
    if (known.size >= most) known.clear();
    const user = lookUp(id)
      .then((answer) => userObject.parse(answer))
      .catch((error: unknown) => {
        log.warn("Slack did not tell who somebody is", { user: id, why: String(error) });
        known.set(id, { until: now() + againMs, user: Promise.resolve(undefined) });
        return undefined;
      });
    known.set(id, { until: now() + freshMs, user });
    return user;
  }

  return {
    fromOf: async ({ user, userName, userTeam, ...rest }) => {
      const found = await within(patienceMs, find(user));
      const stranger = found
        ? isStranger(found, rest.workspace)
        : userTeam !== undefined && userTeam !== rest.workspace;
      return { ...rest, account: speakerOf(user, userName, found), ...(stranger && { stranger }) };
    },
  };
}

const isStranger = (user: SlackUser, workspace: string): boolean =>
  user.is_restricted === true ||
  user.is_ultra_restricted === true ||
  user.is_stranger === true ||
  (user.team_id !== undefined &&
    user.team_id !== workspace &&
    !(user.enterprise_user?.teams ?? []).includes(workspace));

function speakerOf(id: string, userName: string | undefined, user: SlackUser | undefined): Speaker {
  const name = user?.profile?.real_name || user?.real_name || user?.profile?.display_name || user?.name || userName;
  const language = languageNamed(user?.locale);
  const email = user?.profile?.email;
  const zone = user?.tz;
  return {
    platform: "slack",
    id,
    ...(name && { name }),
    ...(email && { email }),
    ...(zone && { zone }),
    ...(language && { language }),
  };
}

const languageNamed = (locale: string | undefined): Language | undefined =>
  languages.find((language) => locale?.toLowerCase().startsWith(language));
