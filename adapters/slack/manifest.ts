import type { AppsManifestCreateArguments } from "@slack/web-api";
import { type CommandShape, rootOf, verbOf } from "../../src/bot/command.ts";
import { type Language, languages, shortened } from "../../src/bot/text.ts";
import { manifestLimits } from "./limits.ts";
import { makeRequest } from "./shortcut.ts";
import { wordsIn } from "./words.ts";

export type Manifest = AppsManifestCreateArguments["manifest"];
type Scope = NonNullable<NonNullable<NonNullable<Manifest["oauth_config"]>["scopes"]>["bot"]>[number];
type Event = NonNullable<NonNullable<NonNullable<Manifest["settings"]>["event_subscriptions"]>["bot_events"]>[number];

/** Each with what needs it. */
const scopes: Readonly<Record<string, readonly Scope[]>> = {
  "app_mention events": ["app_mentions:read"],
  "slash commands and the shortcut": ["commands"],
  "posting, editing, joining public channels": ["chat:write", "channels:join"],
  "looking for a post whose outcome is unknown": ["channels:history", "groups:history", "im:history"],
  "member_joined_channel events": ["channels:read", "groups:read"],
  "direct chats": ["im:write"],
  "pictures in cards": ["files:write"],
  "a user group and a channel's topic that follow who is on call": [
    "usergroups:write",
    "channels:write.topic",
    "groups:write.topic",
  ],
  "names, time zones, guests; e-mail to suggest the same person in Teams": ["users:read", "users:read.email"],
};
const events: readonly Event[] = ["app_mention", "message.im", "member_joined_channel"];

export interface ManifestOptions {
  /** Where Slack finds us over HTTP. Left out: Socket Mode, which needs no address. */
  readonly publicUrl?: string;
  readonly language?: Language;
  /** The command behind the message shortcut. Without it there is no shortcut. */
  readonly freeText?: { readonly command: string };
}

/** The app as Slack is to create it. https://docs.slack.dev/reference/app-manifest */
export function manifest(commands: readonly CommandShape[], options: ManifestOptions = {}): Manifest {
  const { publicUrl, language = languages[0], freeText } = options;
  const url = publicUrl === undefined ? undefined : new URL("/slack/events", publicUrl).href;
  const said = wordsIn(language);
  const roots = commands.filter(({ name }) => verbOf(name) === undefined);
  const hasShortcut = roots.some(({ name }) => name === freeText?.command);
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name: "Crosswalk", description: said.app, background_color: "#1b4d6b" },
    features: {
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "crosswalk", always_online: true },
      ...(hasShortcut && { shortcuts: [{ ...said.shortcut, type: "message" as const, callback_id: makeRequest }] }),
      slash_commands: roots
        .slice(0, manifestLimits.commands)
        .map((root) => ({ ...slashCommand(root, commands, language), ...(url && { url }) })),
    },
    oauth_config: { scopes: { bot: [...new Set(Object.values(scopes).flat())].sort() } },
    settings: {
      event_subscriptions: { ...(url && { request_url: url }), bot_events: [...events] },
      interactivity: { is_enabled: true, ...(url && { request_url: url, message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** `should_escape`: people arrive with their ids, which a plain @name would not tell. */
function slashCommand({ name, summary, example }: CommandShape, commands: readonly CommandShape[], language: Language) {
  const verbs = commands.flatMap((command) => (rootOf(command.name) === name ? (verbOf(command.name) ?? []) : []));
  const bare = example[language].replace(`/${name}`, "").trim();
  const hint = verbs.length > 0 ? verbs.join(" | ") : bare;
  return {
    command: `/${name}`,
    description: shortened(summary[language], manifestLimits.description),
    ...(hint && { usage_hint: shortened(hint, manifestLimits.usageHint) }),
    should_escape: true,
  };
}
