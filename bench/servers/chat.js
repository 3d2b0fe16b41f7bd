// @ts-check
import { createServer } from "node:http";
import { createSlackAdapter } from "@chat-adapter/slack";
import { createMemoryState } from "@chat-adapter/state-memory";
import { Chat, ConsoleLogger } from "chat";

/** Vercel's Chat SDK as its documentation shows it: a slash command is answered by a post to its channel. */
const logger = new ConsoleLogger("error");
const bot = new Chat({
  userName: "bench",
  adapters: { slack: createSlackAdapter({ logger }) },
  state: createMemoryState(),
  logger,
});
bot.onSlashCommand("/request", async (event) => {
  await event.channel.post(`You asked: ${event.text}`);
});

const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const headers = Object.entries(request.headers).map(
    ([name, value]) => /** @type {[string, string]} */ ([name, String(value)]),
  );
  const asked = new Request(`http://127.0.0.1${request.url}`, { method: "POST", headers, body });
  const answer = await bot.webhooks.slack(asked, { waitUntil: () => undefined });
  response.writeHead(answer.status).end(await answer.text());
});
server.listen(Number(process.env["PORT"]), "127.0.0.1", () => process.stdout.write("listening\n"));
