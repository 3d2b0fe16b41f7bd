import { createServer, type IncomingMessage, type Server } from "node:http";

/** A small Slack Web API that takes everything at once. The first part of the path says whose calls they are. */
export class SlackApi {
  readonly #posts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  readonly #server: Server;
  #count = 0;
  #port = 0;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const [, who = "", , method = ""] = (request.url ?? "").split("/");
      const sent = new URLSearchParams(await textOf(request));
      const answer = JSON.stringify({ ok: true, ...this.#answer(who, method, sent) });
      response.writeHead(200, { "content-type": "application/json" }).end(answer);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (typeof address === "object" && address) this.#port = address.port;
    return this;
  }
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  urlFor(who: string): string {
    return `http://127.0.0.1:${this.#port}/${who}/api/`;
  }
  posts(who: string): number {
    return this.#posts.get(who) ?? 0;
  }
  /** Returns when so many messages have been posted, or after a while. */
  async posted(who: string, atLeast: number, patienceMs = 5_000): Promise<void> {
    const until = performance.now() + patienceMs;
    while (this.posts(who) < atLeast && performance.now() < until) await this.#nextPost();
  }

  #nextPost(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, 200);
      this.#waiting.add(go);
    });
  }

  #answer(who: string, method: string, sent: URLSearchParams): object {
    const user = sent.get("user") ?? sent.get("users") ?? "";
    switch (method) {
      case "auth.test":
        return { url: "https://cedar.slack.com/", team: "Cedar", team_id: "T-cedar", user_id: "U-BOT", bot_id: "B1" };
      case "users.info":
        return {
          user: { id: user, team_id: "T-cedar", name: user, tz: "America/Chicago", locale: "en-US", profile: {} },
        };
      case "conversations.open":
        return { channel: { id: user.replace("U", "D") } };
      case "chat.postMessage":
        return this.#post(who, sent.get("channel") ?? "");
      default:
        return {};
    }
  }

  #post(who: string, channel: string): object {
    this.#posts.set(who, this.posts(who) + 1);
    for (const go of [...this.#waiting]) go();
    const ts = `1700000000.${String(++this.#count).padStart(6, "0")}`;
    return { channel, ts, message: { ts, text: "" } };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}
