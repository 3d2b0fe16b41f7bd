import { type CommandShape, verbOf } from "../../src/bot/command.ts";
import { manifestLimits } from "./limits.ts";

export interface ManifestIds {
  /** Of the app in Teams. */
  readonly id: string;
  /** Of the bot's registration in Entra. */
  readonly botId: string;
  readonly version: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  /** Commands after a slash, and answers only one person sees: to be switched on where a tenant has them. */
  readonly slash?: boolean;
}

/** Put in place of the real ids in the manifest that is kept; `npm run teams:package` puts the real ones in. */
export const placeholders: ManifestIds = {
  id: "00000000-0000-0000-0000-000000000001",
  botId: "00000000-0000-0000-0000-000000000002",
  version: "1.0.0",
  developer: {
    name: "Crosswalk",
    websiteUrl: "https://crosswalk.example",
    privacyUrl: "https://crosswalk.example/privacy",
    termsOfUseUrl: "https://crosswalk.example/terms",
  },
};

/** The app manifest, schema 1.29: learn.microsoft.com/microsoft-365/extensibility/schema/root */
export function manifest(commands: readonly CommandShape[], ids: ManifestIds) {
  const { id, botId, version, developer, slash = false } = ids;
  const list = commandList(commands);
  return {
    $schema: "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json",
    manifestVersion: "1.29",
    version,
    id,
    developer: { ...developer, name: developer.name.slice(0, manifestLimits.developerName) },
    name: { short: "Crosswalk", full: "Crosswalk for school districts" },
    description: {
      short: "Requests and outages for a school district",
      full: "Ask a department for help, see and declare outages, and follow both to the end. One record, one live card, in Microsoft Teams and in Slack.",
    },
    icons: { color: "color.png", outline: "outline.png" },
    accentColor: "#1F4E79",
    supportsChannelFeatures: "tier1",
    bots: [
      {
        botId,
        scopes: ["personal", "team", "groupChat"],
        supportsFiles: false,
        isNotificationOnly: false,
        ...(slash && { supportsTargetedMessages: true }),
        commandLists: [
          { scopes: ["personal"], triggers: ["mention"], commands: list },
          { scopes: ["team", "groupChat"], triggers: slash ? ["mention", "slash"] : ["mention"], commands: list },
        ],
      },
    ],
    permissions: ["identity", "messageTeamMembers"],
    validDomains: [],
    webApplicationInfo: { id: botId },
  };
}

/** The most useful first: what everybody may do before what only some may, whole commands before their verbs. */
function commandList(commands: readonly CommandShape[]) {
  const rank = ({ roles, name }: CommandShape) =>
    (roles.includes("staff") ? 0 : 2) + (verbOf(name) === undefined ? 0 : 1);
  return commands
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, manifestLimits.commandsPerList)
    .map(({ name, summary }) => ({
      title: name.slice(0, manifestLimits.commandTitle),
      description: summary.en.slice(0, manifestLimits.commandDescription),
    }));
}
