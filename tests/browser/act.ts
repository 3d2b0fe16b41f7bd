import type { BrowserContextOptions } from "playwright-core";
import type { Hands } from "./hands.ts";

/** One test: what people see and do at the page, in a district of their own. */
export interface Act {
  readonly name: string;
  /** The browsers it is seen in. */
  readonly options?: BrowserContextOptions;
  readonly run: (given: Given) => Promise<void>;
}

export interface Given {
  /** "http://127.0.0.1:49152/playground/" */
  readonly url: string;
  /** Somebody opens the page, in a browser of their own. */
  readonly visitor: () => Promise<Hands>;
}
