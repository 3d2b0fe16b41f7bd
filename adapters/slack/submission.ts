import { z } from "zod";
import type { Input } from "../../src/bot/command.ts";
import { viewLimits } from "./limits.ts";

/** What travels with a form and comes back: which call it is, where it was asked, how to answer in private. */
export interface Carried {
  readonly command: string;
  readonly values: Input;
  readonly channel: string;
  readonly thread?: string;
  readonly name?: string;
  readonly responseUrl?: string;
}

const carried: z.ZodType<Carried> = z.object({
  command: z.string().min(1),
  values: z.record(z.string(), z.string()),
  channel: z.string(),
  thread: z.string().exactOptional(),
  name: z.string().exactOptional(),
  responseUrl: z.string().exactOptional(),
});

/** As private_metadata. Undefined: it is too long for a view. */
export function writeCarried(along: Carried): string | undefined {
  const written = JSON.stringify(along);
  return [...written].length > viewLimits.privateMetadata ? undefined : written;
}

export function readCarried(metadata: string): Carried | undefined {
  try {
    return carried.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const box = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
const states = z.record(z.string(), z.record(z.string(), box));

/** By block. An empty box is left out; a box for yes or no always says one of them. */
export function readState(values: unknown): Input {
  const parsed = states.safeParse(values).data ?? {};
  const found: Record<string, string> = {};
  for (const [block, actions] of Object.entries(parsed)) {
    for (const sent of Object.values(actions)) {
      const value = answerIn(sent);
      if (value) found[block] = value;
    }
  }
  return found;
}

function answerIn({ type, value, selected_option, selected_options }: z.infer<typeof box>): string | undefined {
  if (type === "checkboxes") return (selected_options ?? []).length > 0 ? "yes" : "no";
  return value ?? selected_option?.value;
}
