import type { Button } from "./card.ts";
import type { Text } from "./text.ts";
import { plain } from "./text.ts";

interface Remedy {
  /** The field of the form that it is about. */
  readonly field?: string;
  readonly buttons?: readonly Button[];
}

/** Something a person can put right. Its text says what to do, in their language; nothing has been changed. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly text: Text;
  readonly field: string | undefined;
  readonly buttons: readonly Button[];

  constructor(text: Text, { field, buttons = [] }: Remedy = {}) {
    super(plain(text));
    this.text = text;
    this.field = field;
    this.buttons = buttons;
  }
}
