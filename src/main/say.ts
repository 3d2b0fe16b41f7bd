/** A reason not to start, for the person who starts it. */
export class CannotStart extends Error {}

/** For the person at the terminal; what happens is logged as JSON instead. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);
