import type { ServerResponse } from "node:http";
import type { Door } from "./server.ts";

interface Signs {
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>;
  /** Milliseconds since the last tick ended. */
  readonly tickAge: () => number;
  readonly counts: () => Readonly<Record<string, number>>;
}
/** A tick comes every five seconds: a minute without one means that nothing is being shown any more. */
const oldest = 60_000;

/** /healthz: the process lives. /readyz: it can also keep and show things. /metrics: figures for a monitor. */
export const healthDoors = ({ ping, tickAge, counts }: Signs): readonly Door[] => [
  { path: "/healthz", methods: ["GET", "HEAD"], answer: (_, response) => say(response, 200, "ok\n") },
  {
    path: "/readyz",
    methods: ["GET", "HEAD"],
    async answer(_, response) {
      const answers = await ping().then(
        () => true,
        () => false,
      );
      const ticks = tickAge() < oldest;
      const what = answers ? "the clockwork stands still\n" : "the database does not answer\n";
      say(response, answers && ticks ? 200 : 503, answers && ticks ? "ready\n" : what);
    },
  },
  {
    path: "/metrics",
    methods: ["GET"],
    answer(_, response) {
      const lines = Object.entries({ tick_age_seconds: tickAge() / 1000, ...counts() });
      say(response, 200, lines.map(([name, value]) => `crosswalk_${name} ${value}\n`).join(""));
    },
  },
];

function say(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" }).end(body);
}
