// @ts-check
import { App, HTTPReceiver } from "@slack/bolt";

/** Bare Bolt: the signature is checked, the words are said back in the acknowledgement, nothing is kept. */
const { SLACK_BOT_TOKEN = "", SLACK_SIGNING_SECRET = "", SLACK_API_URL = "", PORT } = process.env;
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET, endpoints: ["/slack/events"] });
const app = new App({ receiver, token: SLACK_BOT_TOKEN, clientOptions: { slackApiUrl: SLACK_API_URL } });
app.command("/request", async ({ command, ack }) => {
  await ack(`You asked: ${command.text}`);
});
await app.start({ host: "127.0.0.1", port: Number(PORT) });
process.stdout.write("listening\n");
