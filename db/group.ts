import { setTimeout as sleep } from "node:timers/promises";
import type Database from "better-sqlite3";
import { NotKept } from "../src/bot/store.ts";
import type { Job } from "./line.ts";
import { codeOf } from "./query.ts";
import { type Turn, WaitedElsewhere } from "./turn.ts";

type Answer = () => void;
interface Parts {
  readonly turn: Turn;
  /** Closes the tables that a refused unit still holds. */
  readonly renew: () => void;
}

/**
 * Units that came together are kept together: one transaction and so one wait for the disk, in which each has a savepoint
 * of its own. Nobody is answered before COMMIT is done. A unit that fails takes back only itself.
 */
export function groupCommit(raw: Database.Database, { turn, renew, busyMs }: Parts & { readonly busyMs: number }) {
  const [begin, commit, rollback] = [raw.prepare("BEGIN IMMEDIATE"), raw.prepare("COMMIT"), raw.prepare("ROLLBACK")];
  const [savepoint, release] = [raw.prepare("SAVEPOINT unit"), raw.prepare("RELEASE unit")];
  const undo = raw.prepare("ROLLBACK TO unit");

  async function keep(group: readonly Job[]): Promise<readonly Answer[]> {
    await beginWhenFree(begin, busyMs);
    const answers: Answer[] = [];
    const several = group.length > 1;
    for (const job of group) answers.push(await (several ? inSavepoint(job) : turn.tablesOnly(job.run)));
    commit.run();
    return answers;
  }

  async function inSavepoint(job: Job): Promise<Answer> {
    savepoint.run();
    try {
      const answer = await turn.tablesOnly(job.run);
      release.run();
      return answer;
    } catch (error) {
      if (!raw.inTransaction) throw error; // a full disk took back all of the group
      closeAfter(error, renew);
      undo.run();
      release.run();
      return () => job.refuse(asNotKept(error));
    }
  }

  return async (group: readonly Job[]): Promise<void> => {
    try {
      for (const answer of await keep(group)) answer();
    } catch (error) {
      closeAfter(error, renew);
      if (raw.inTransaction) rollback.run();
      const why = group.length > 1 ? new NotKept("the database cannot keep it", { cause: error }) : asNotKept(error);
      for (const { refuse } of group) refuse(why);
    }
  };
}

/** Reads that came together share one view of the data. */
export function oneView(reader: Database.Database, { turn, renew }: Parts) {
  const [begin, rollback] = [reader.prepare("BEGIN"), reader.prepare("ROLLBACK")];

  const answerOf = (job: Job): Promise<Answer> =>
    turn.tablesOnly(job.run).catch((error: unknown) => {
      closeAfter(error, renew);
      return () => job.refuse(error);
    });

  return async (group: readonly Job[]): Promise<void> => {
    const answers: Answer[] = [];
    try {
      begin.run();
      for (const job of group) answers.push(await answerOf(job));
      if (reader.inTransaction) rollback.run();
      for (const answer of answers) answer();
    } catch (error) {
      for (const { refuse } of group) refuse(error);
    }
  };
}

function closeAfter(error: unknown, renew: () => void): void {
  if (error instanceof WaitedElsewhere) renew();
}

async function beginWhenFree(begin: Database.Statement, busyMs: number): Promise<void> {
  const until = performance.now() + busyMs;
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    try {
      begin.run();
      return;
    } catch (error) {
      if (!codeOf(error).startsWith("SQLITE_BUSY")) throw error;
      if (performance.now() > until) throw new NotKept("the database is locked by another process", { cause: error });
      await sleep(wait + Math.random() * wait);
    }
  }
}

const unavailable = /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)/;
const asNotKept = (error: unknown): unknown =>
  unavailable.test(codeOf(error)) ? new NotKept("the database cannot keep it", { cause: error }) : error;
