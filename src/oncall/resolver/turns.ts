/** A rotation's turns, numbered from 0. Neither question walks through them. */
export interface Turns {
  /** Which turn has begun last by a wall time; below 0 before the first. */
  readonly at: (begun: number) => number;
  /** The wall time at which a turn begins; Infinity: it never will. Two turns that begin together: the earlier is empty. */
  readonly start: (turn: number) => number;
}
