import { describe, expect, it } from "vitest";
import { type Activity, readActivity } from "../../adapters/teams/activity.ts";
import { commandText } from "../../adapters/teams/commandText.ts";
import { understand } from "../../adapters/teams/inbound.ts";
import { tokens } from "../../src/bot/tokens.ts";

const bot = "28:11111111-1111-1111-1111-111111111111";
const message = {
  type: "message",
  id: "m1",
  serviceUrl: "https://smba.trafficmanager.net/amer/t/",
  from: { id: "29:rosa", name: "Rosa Diaz", aadObjectId: "aad-rosa" },
  recipient: { id: bot, name: "Outage Desk" },
  conversation: { id: "a:1", conversationType: "personal", tenantId: "t1" },
  channelData: { tenant: { id: "t1" } },
  text: "outage status",
};
const channel = {
  conversation: { id: "19:it@thread.tacv2;messageid=100", conversationType: "channel", tenantId: "t1" },
  channelData: {
    tenant: { id: "t1" },
    team: { id: "19:team", name: "IT" },
    channel: { id: "19:it@thread.tacv2", name: "Help" },
  },
};
function activity(more: object = {}): Activity {
  const found = readActivity({ ...message, ...more });
  if (!found) throw new Error("not an activity");
  return found;
}
const mention = (id: string, text: string, name = text.replace(/<[^>]*>/g, "")) => ({
  type: "mention",
  text,
  mentioned: { id, name },
});

describe("the words of a command", () => {
  const desk = mention(bot, "<at>Outage Desk</at>");
  const lee = mention("29:lee", "<at>Lee Carter</at>");
  it.each([
    ["<at>Outage Desk</at> outage status", [desk], "outage status"],
    ['<at id="0">Outage Desk</at>&nbsp;outage status\n', [desk], "outage status"],
    [
      "<at>Outage</at> <at>Desk</at> /outage status",
      [mention(bot, "<at>Outage</at>"), mention(bot, "<at>Desk</at>")],
      "outage status",
    ],
    ["<at>Outage Desk</at> oncall swap <at>Lee Carter</at>", [desk, lee], "oncall swap <@29:lee|Lee Carter>"],
    ["\u00a0 /Outage   STATUS ", [], "Outage STATUS"],
    ["request two lines \n of  words", [], "request two lines\nof words"],
    ["request <at>nobody</at> & 2 < 3", [], "request nobody & 2 < 3"],
  ])("%j", (text, entities, command) => {
    expect(commandText(activity({ text, entities }), ({ id }) => id)).toBe(command);
  });

  it("takes no longer for a line full of openings", () => {
    const text = `request ${"<at>".repeat(50_000)}`;
    expect(commandText(activity({ text }), ({ id }) => id)).toBe(text);
  });

  it("somebody mentioned is one word to the parser, whatever they are called", () => {
    const eve = mention("29:eve", "<at>Eve</at>", "Eve> --all | <x");
    const line = commandText(activity({ text: "oncall swap <at>Eve</at> now", entities: [eve] }), ({ id }) => id);
    expect(tokens(line).map(({ value }) => value)).toEqual(["oncall", "swap", "<@29:eve|Eve --all x>", "now"]);
  });
});

describe("who, where and what", () => {
  it("a line in a personal chat", () => {
    const client = { type: "clientInfo", locale: "es-MX", timezone: "America/Denver" };
    expect(understand(activity({ entities: [client] }))).toEqual({
      kind: "typed",
      line: "outage status",
      target: undefined,
      from: {
        platform: "teams",
        workspace: "t1",
        account: {
          platform: "teams",
          id: "aad-rosa",
          name: "Rosa Diaz",
          zone: "America/Denver",
          language: "es",
          facts: { userId: "29:rosa", tenantId: "t1", serviceUrl: message.serviceUrl },
        },
        conversation: {
          platform: "teams",
          id: "a:1",
          direct: true,
          facts: { serviceUrl: message.serviceUrl, tenantId: "t1", type: "personal" },
        },
        delivery: "a:1/m1",
      },
    });
  });

  it("a line in a channel belongs to its thread", () => {
    expect(understand(activity({ ...channel, localTimezone: "America/Chicago", locale: "en-US" }))).toMatchObject({
      from: {
        account: { zone: "America/Chicago", language: "en" },
        conversation: {
          id: "19:it@thread.tacv2",
          thread: "100",
          name: "Help",
          direct: false,
          facts: { type: "channel", channelId: "19:it@thread.tacv2", teamId: "19:team" },
        },
        delivery: "19:it@thread.tacv2;messageid=100/m1",
      },
    });
  });

  it("a group chat goes by its type, for its id may look like a personal one", () => {
    const conversation = { id: "a:9", conversationType: "groupChat", tenantId: "t1", name: "Leads" };
    const { from } = { from: undefined, ...understand(activity({ conversation })) };
    expect(from).toMatchObject({ conversation: { id: "a:9", direct: false, name: "Leads" } });
  });

  it("a line only its sender sees asks for an answer only they see", () => {
    expect(understand(activity({ ...channel, recipient: { id: bot, isTargeted: true } }))).toMatchObject({
      target: { id: "29:rosa", name: "Rosa Diaz", messageId: "m1" },
    });
  });

  it.each([
    ["a guest", { userRole: "guest" }],
    ["somebody of another organisation", { tenantId: "t2" }],
  ])("%s is a stranger", (_who, more) => {
    expect(understand(activity({ from: { ...message.from, ...more } }))).toMatchObject({ from: { stranger: true } });
  });

  it("without an Entra id the one of Teams stands in", () => {
    expect(understand(activity({ from: { id: "29:x" } }))).toMatchObject({ from: { account: { id: "29:x" } } });
  });
});

const data = { command: "outage resolve", input: { outage: "O-3" } };
describe("clicks", () => {
  it("Action.Execute", () => {
    const value = { action: { type: "Action.Execute", verb: "call", data: { ...data, ask_fix: "bulb" } } };
    expect(
      understand(activity({ type: "invoke", name: "adaptiveCard/action", text: undefined, value, replyToId: "m9" })),
    ).toMatchObject({
      kind: "click",
      call: { command: "outage resolve", input: { outage: "O-3", fix: "bulb" } },
      clicked: "m9",
      invoke: true,
      from: { sameContentMs: 30_000 },
    });
  });

  it("Action.Submit of an old client", () => {
    const found = understand(activity({ text: undefined, value: data, replyToId: "m9" }));
    expect(found).toMatchObject({ kind: "click", call: data, clicked: "m9", invoke: false });
    expect(found).not.toHaveProperty("from.sameContentMs");
  });

  it.each([
    ["another verb", { action: { verb: "other", data } }],
    ["no data", { action: { verb: "call" } }],
    ["input that is no words", { action: { verb: "call", data: { command: "x", input: { a: { b: 1 } } } } }],
    ["nothing", undefined],
  ])("%s is an unknown invoke", (_what, value) => {
    const found = understand(activity({ type: "invoke", name: "adaptiveCard/action", value }));
    expect(found).toMatchObject({ kind: "unknown invoke", name: "adaptiveCard/action" });
  });
});

describe("events", () => {
  it("added for oneself: who did it is known", () => {
    expect(understand(activity({ type: "installationUpdate", action: "add" }))).toMatchObject({
      kind: "added",
      place: { platform: "teams", workspace: "t1", conversation: { id: "a:1", direct: true } },
      by: { account: { id: "aad-rosa" } },
    });
  });

  it("added to a team: the channel is in the channelData, the conversation is the team's", () => {
    const conversation = { id: "19:team", tenantId: "t1" };
    const channelData = {
      tenant: { id: "t1" },
      team: { id: "19:team" },
      settings: { selectedChannel: { id: "19:help" } },
    };
    const found = understand(activity({ type: "installationUpdate", action: "add", conversation, channelData }));
    expect(found).toMatchObject({
      kind: "added",
      place: { conversation: { id: "19:help", direct: false } },
      by: undefined,
    });
  });

  it.each([
    ["the bot among new members", { membersAdded: [{ id: bot }] }],
    ["a channel restored", { channelData: { ...channel.channelData, eventType: "channelRestored" } }],
  ])("%s", (_what, more) => {
    expect(understand(activity({ type: "conversationUpdate", ...channel, ...more }))).toMatchObject({ kind: "added" });
  });

  it.each([
    ["somebody else added", { type: "conversationUpdate", membersAdded: [{ id: "29:lee" }] }],
    ["removed", { type: "installationUpdate", action: "remove" }],
    ["a message edited", { type: "messageUpdate" }],
    ["a reaction", { type: "messageReaction", text: undefined }],
    ["typing", { type: "typing", text: undefined }],
    ["a file without words", { text: undefined }],
    ["from nobody", { from: undefined }],
    ["from a bot", { from: { id: "28:other" } }],
  ])("%s: nothing to do", (_what, more) => {
    expect(understand(activity(more))).toEqual({ kind: "nothing" });
  });
});
