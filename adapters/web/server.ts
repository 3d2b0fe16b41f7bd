import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** One door of the web server: a path, and what answers there. */
export interface Door {
  /** "/healthz" itself; with a slash at the end all that is below it. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** The one HTTP server. What no door answers is 404, what a door does not take is 405; a door that fails is 500. */
export function createWeb(doors: readonly Door[], onError: (error: unknown) => void): Server {
  return createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const door = doors.find((one) => one.path === path || (one.path.endsWith("/") && path.startsWith(one.path)));
    if (!door) return refuse(response, 404);
    if (!door.methods.includes(request.method ?? "")) return refuse(response, 405, { allow: door.methods.join(", ") });
    Promise.resolve()
      .then(() => door.answer(request, response))
      .catch((error: unknown) => {
        onError(error);
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
  });
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { "content-length": "0", ...headers }).end();
}

/** Listens, or says in words why not. Returns the port: 0 means any free one. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}
