import type { From } from "../../src/bot/from.ts";
import type { Member, TeamsCalls, Where } from "./calls.ts";

/** Whoever waits for an answer waits no longer than this for what the roster knows. */
const patienceMs = 1_500;
const most = 5_000;

export interface Roster {
  /** With the e-mail address, and whether they are a guest; as it was where the roster does not answer. */
  readonly complete: (from: From, at: Where) => Promise<From>;
  /** The id by which the bot knows somebody; the one of Teams where the roster does not answer. */
  readonly accountOf: (userId: string, at: Where) => Promise<string>;
}

/** What Teams tells about people beyond their messages, asked once for each of them. */
export function createRoster(member: TeamsCalls["member"]): Roster {
  const known = new Map<string, Member>();

  async function find(userId: string, at: Where): Promise<Member | undefined> {
    const seen = known.get(userId);
    if (seen) return seen;
    const found = await inTime(member(at, userId));
    if (!found) return undefined;
    if (known.size >= most) known.clear();
    known.set(userId, found);
    return found;
  }

  return {
    complete: async (from, at) => {
      const { account } = from;
      const found = await find(account.facts?.["userId"] ?? account.id, at);
      if (!found) return from;
      const { email, guest } = found;
      return { ...from, account: { ...account, ...(email && { email }) }, ...(guest && { stranger: true }) };
    },
    accountOf: async (userId, at) => (await find(userId, at))?.aadObjectId ?? userId,
  };
}

async function inTime(asking: Promise<Member>): Promise<Member | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([asking, late]);
  } catch {
    return undefined; // nothing depends on it
  } finally {
    clearTimeout(timer);
  }
}
