import { createServer } from "node:http";
import { z } from "zod";

export interface Shown {
  readonly id: string;
  readonly platform: string;
  readonly conversation: string;
  readonly key: string;
  words: string;
}
const call = z.object({
  doing: z.enum(["post", "update", "find"]),
  platform: z.string(),
  conversation: z.string(),
  key: z.string(),
  id: z.string(),
  words: z.string(),
});

/** A chat that shows a message before it answers, and takes its time: whoever is killed meanwhile never knows. */
export async function chatServer(slowMs: number) {
  const shown: Shown[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    const { doing, platform, conversation, key, id, words } = call.parse(JSON.parse(text));
    const answer = carryOut();
    setTimeout(() => response.end(JSON.stringify({ id: answer })), Math.random() * slowMs);

    function carryOut(): string {
      if (doing === "find") return shown.find((one) => one.conversation === conversation && one.key === key)?.id ?? "";
      if (doing === "post") {
        const made = { id: `m${shown.length + 1}`, platform, conversation, key, words };
        shown.push(made);
        return made.id;
      }
      const found = shown.find((one) => one.id === id);
      if (found) found.words = words;
      return id;
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, shown, close };
}
