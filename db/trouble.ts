export type TroubleKind =
  | "newer"
  | "order"
  | "edited"
  | "foreign keys"
  | "foreign"
  | "damaged"
  | "lost"
  | "locked"
  | "unwritable"
  | "unreachable"
  | "driver";

/** Why the database is not opened, in words, with what to do. It is never replaced by an empty one. */
export class StoreTrouble extends Error {
  override readonly name = "StoreTrouble";
  readonly kind: TroubleKind;
  readonly remedy: string;

  constructor(kind: TroubleKind, message: string, remedy: string) {
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }
}
