import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/** Slack's own payloads stay far below. Bolt's default is 4 MB. */
export const bodyLimit = 1024 * 1024;

export interface Guard {
  readonly listen: RequestListener;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Stands before Bolt's receiver and refuses what it would take or choke on: a timestamp from the future (it looks for
 * old ones only), and a signed body that is no object, such as `null`, on which the request hangs and the process ends.
 */
export function guarded({ listen, now }: Guard): RequestListener {
  return (request, response) => {
    const sentAt = Number(request.headers["x-slack-request-timestamp"]);
    if (sentAt - now() / 1_000 > 300) return void response.writeHead(401).end();
    void handOn(request, response, listen).catch(() => {
      if (!response.headersSent) response.writeHead(404);
      response.end();
    });
  };
}

async function handOn(request: IncomingMessage, response: ServerResponse, listen: RequestListener): Promise<void> {
  const rawBody = await read(request);
  if (!rawBody) return void response.writeHead(413, { connection: "close" }).end();
  if (!isObject(rawBody.toString(), request.headers["content-type"])) return void response.writeHead(400).end();
  // Bolt takes a body that was read already from here. It throws for paths that are not its own.
  listen(Object.assign(request, { rawBody }), response);
}

/** Undefined when it is too long. Fails when whoever sends it goes away. */
const read = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) return void chunks.push(chunk);
      request.pause();
      resolve(undefined);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => {
      if (!request.readableEnded) reject(new Error("the request was cut off"));
    });
  });

/** What is no JSON at all is left to Bolt: it looks at the signature first, then answers 400. */
function isObject(body: string, type: string | undefined): boolean {
  const isForm = type?.startsWith("application/x-www-form-urlencoded") === true;
  if (isForm && !mayCarryPayload.test(body)) return true;
  const json = isForm ? new URLSearchParams(body).get("payload") : body;
  if (json === null) return true;
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return true;
  }
}
/** A field of this name, or one whose name is written in another way. Commands have none, and need not be taken apart. */
const mayCarryPayload = /(?:^|&)(?:payload(?:[=&]|$)|[^=&]*%)/;
