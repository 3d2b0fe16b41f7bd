import type { App, Receiver } from "@slack/bolt";

type Delivery = Parameters<App["processEvent"]>[0];
type Body = Readonly<Record<string, unknown>>;
const isObject = (body: unknown): body is Body => typeof body === "object" && body !== null && !Array.isArray(body);

export interface Watched {
  readonly receiver: Receiver;
  /** Resolves when everything that was taken is done. */
  readonly settled: () => Promise<void>;
}

/**
 * Bolt acknowledges an event before any listener runs, so that a crash in between loses it. Here the acknowledgement
 * waits for the work: what fails is not acknowledged, and Slack sends it again.
 */
export function ackWhenDone(receiver: Receiver): Watched {
  const running = new Set<Promise<void>>();
  const init = receiver.init.bind(receiver);
  receiver.init = (app) => {
    const processEvent = app.processEvent.bind(app);
    app.processEvent = async (delivery) => {
      const work = process(delivery, processEvent);
      running.add(work);
      return work.finally(() => running.delete(work));
    };
    init(app);
  };
  return {
    receiver,
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

async function process(delivery: Delivery, processEvent: App["processEvent"]): Promise<void> {
  const body: unknown = delivery.body;
  if (!isObject(body)) return delivery.ack();
  const sane = { ...delivery, body: firstOfEach(body) };
  if (body["type"] !== "event_callback") return processEvent(sane);
  await processEvent({ ...sane, ack: async () => {} });
  await delivery.ack();
}

/** A form field that was sent twice arrives as an array, which Bolt's own matching cannot read. */
const firstOfEach = (body: Body): Body =>
  "command" in body && Object.values(body).some(Array.isArray)
    ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]))
    : body;
