import { quoted } from "./problem.ts";
import { meaning } from "./shapes.ts";

const idLike = (pattern: RegExp, what: string, remedy: string) =>
  meaning(
    (typed) => (typed.length <= 200 && pattern.test(typed) ? typed : undefined),
    (typed) => `${quoted(typed)} is no ${what}.`,
    () => remedy,
  );

/** The ids that the platforms use themselves: names change, and two people can share one. */
export const slackPerson = idLike(
  /^[UW][A-Z0-9-]+$/,
  "member id of Slack",
  "It begins with U: in Slack open the profile, press ⋮ and choose “Copy member ID”.",
);
export const slackChannel = idLike(
  /^[CG][A-Z0-9-]+$/,
  "channel id of Slack",
  "It begins with C: in Slack open the channel's details, it stands at the bottom.",
);
export const teamsPerson = idLike(
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:29|8):\S+)$/i,
  "account id of Teams",
  "Write the person's object id from Entra, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301.",
);
export const teamsChannel = idLike(
  /^19:\S+$/,
  "channel id of Teams",
  "It begins with 19: and stands in the link to the channel, as 19%3A….",
);

interface OnPlatforms {
  readonly slack?: string | undefined;
  readonly teams?: string | undefined;
}

/** One for each platform that is named. */
export const accountsOf = ({ slack, teams }: OnPlatforms) => [
  ...(slack === undefined ? [] : [{ platform: "slack", id: slack }]),
  ...(teams === undefined ? [] : [{ platform: "teams", id: teams }]),
];
