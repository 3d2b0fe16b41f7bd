import { describe, expect, it } from "vitest";
import { z } from "zod";
import { manifest } from "../../adapters/slack/manifest.ts";
import type { CommandShape } from "../../src/bot/command.ts";

const command = (name: string, summary = "Ask for help", example = `/${name} projector is dark`): CommandShape => ({
  name,
  summary: { en: summary, es: "Pedir ayuda" },
  example: { en: example, es: `/${name} proyector` },
  also: {},
  does: "changes",
  roles: ["staff"],
  fields: [],
  first: undefined,
  rest: undefined,
});
const commands = [
  command("request"),
  command("outage", "What is down now", "/outage"),
  command("outage declare"),
  command("outage resolve"),
  command("crosswalk", "Help", "/crosswalk"),
];

/** The limits of Slack's own schema, slackapi/manifest-schema, as it was published for version 2 of the manifest. */
const letters = (least: number, most: number) => z.string().min(least).max(most);
const address = z
  .string()
  .regex(/^https?:\/\//)
  .max(3_000);
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: letters(1, 35),
    description: letters(1, 140),
    background_color: z.string().regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: letters(1, 80).regex(/^[a-z0-9._-]+$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: letters(1, 24),
          type: z.enum(["message", "global"]),
          callback_id: letters(1, 255),
          description: letters(1, 150),
        }),
      )
      .min(1)
      .max(10)
      .optional(),
    slash_commands: z
      .array(
        z.strictObject({
          command: letters(2, 32).regex(/^\//),
          url: address.optional(),
          description: letters(1, 2_000),
          usage_hint: letters(1, 1_000).optional(),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).min(1).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(z.string()).min(1).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address.optional(),
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe("the Slack manifest", () => {
  it.each([
    ["Socket Mode", {}],
    ["HTTP", { publicUrl: "https://bot.example.org" }],
    ["Spanish", { language: "es", freeText: { command: "request" } }],
  ] as const)("keeps Slack's limits (%s)", (_, options) => {
    expect(schema.safeParse(manifest(commands, options)).error?.issues ?? []).toEqual([]);
  });

  it("lists the commands that exist, with their verbs", () => {
    expect(manifest(commands).features?.slash_commands).toEqual([
      { command: "/request", description: "Ask for help", usage_hint: "projector is dark", should_escape: true },
      { command: "/outage", description: "What is down now", usage_hint: "declare | resolve", should_escape: true },
      { command: "/crosswalk", description: "Help", should_escape: true },
    ]);
  });

  it("needs no address in Socket Mode", () => {
    const made = manifest(commands);
    expect(made.settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(made)).not.toContain("http");
  });

  it("has all addresses over HTTP", () => {
    const url = "https://bot.example.org/slack/events";
    const made = manifest(commands, { publicUrl: "https://bot.example.org" });
    expect(made.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url, message_menu_options_url: url },
    });
    expect(made.features?.slash_commands?.map((one) => one.url)).toEqual([url, url, url]);
  });

  it("has the message shortcut only with the command behind it", () => {
    expect(manifest(commands, { freeText: { command: "request" } }).features?.shortcuts).toHaveLength(1);
    expect(manifest(commands, { freeText: { command: "elsewhere" } }).features?.shortcuts).toBeUndefined();
  });

  it("asks for no more scopes and events than are used", () => {
    const made = manifest(commands);
    expect(made.oauth_config?.scopes?.bot).toEqual([
      "app_mentions:read",
      "channels:history",
      "channels:join",
      "channels:read",
      "channels:write.topic",
      "chat:write",
      "commands",
      "files:write",
      "groups:history",
      "groups:read",
      "groups:write.topic",
      "im:history",
      "im:write",
      "usergroups:write",
      "users:read",
      "users:read.email",
    ]);
    expect(made.settings?.event_subscriptions?.bot_events).toEqual([
      "app_mention",
      "message.im",
      "member_joined_channel",
    ]);
  });
});
