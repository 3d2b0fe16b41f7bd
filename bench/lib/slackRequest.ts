import { createHmac } from "node:crypto";
import { type Agent, request } from "node:http";

export const signingSecret = "bench-signing-secret";
export const botToken = "xoxb-bench";
export const team = "T-cedar";
const people = ["U-DANA", "U-MARCUS", "U-PRIYA", "U-ANA"];
const typed = "projector bulb out in room 12";

let count = 0;
/** As Slack sends it; no two are the same. */
function slashCommand(command: string): string {
  const n = ++count;
  return new URLSearchParams({
    token: "old",
    team_id: team,
    team_domain: "cedar",
    channel_id: "C-LOUNGE",
    channel_name: "lounge",
    user_id: people[n % people.length] ?? "",
    user_name: "somebody",
    command,
    text: typed,
    api_app_id: "A1",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.com/commands/T1/1/abc",
    trigger_id: `${Date.now()}.${n}.bench`,
  }).toString();
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One signed command, and what is answered. */
export function sendCommand(port: number, agent: Agent, command = "/request"): Promise<Answer> {
  const body = slashCommand(command);
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex");
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
    "x-slack-request-timestamp": String(at),
    "x-slack-signature": `v0=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path: "/slack/events", method: "POST", agent, headers });
    sent.on("error", reject);
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.end(body);
  });
}
