import type Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Tables } from "../src/app.ts";
import { sqliteColumns } from "./columns.ts";
import type { Preparable, Query } from "./query.ts";
import { tables } from "./tables.ts";
import { tablesIn } from "./unit.ts";

/** What units see of a SQLite connection. */
export interface Connection {
  readonly query: () => Query;
  /** Made once for each district: making them costs more than a statement. */
  readonly tablesOf: (district: string) => Tables;
  /** What was given out so far works no more: the unit that has it was refused, and may still be going on. */
  readonly renew: () => void;
}

export function connectionOver(client: Database.Database): Connection {
  rememberStatements(client);
  let given = givenOver(client);
  return {
    query: () => given.query,
    tablesOf: (district) => given.tablesOf(district),
    renew() {
      given.close();
      given = givenOver(client);
    },
  };
}

function givenOver(client: Database.Database) {
  let closed = false;
  const query = queryOver(client, () => {
    if (closed) throw new Error("this unit of work was refused: its tables are closed");
  });
  const known = new Map<string, Tables>();
  return {
    query,
    tablesOf(district: string): Tables {
      const found = known.get(district) ?? tablesIn(query, district);
      if (known.size >= mostDistricts) known.clear();
      known.set(district, found);
      return found;
    },
    close() {
      closed = true;
    },
  };
}
const mostDistricts = 100;

/** Of both connections, and of all that are given out anew. */
const schema = tables(sqliteColumns);

function queryOver(client: Database.Database, refuseWhenClosed: () => void): Query {
  const db = new Proxy(drizzle({ client }), {
    get(target, name) {
      refuseWhenClosed();
      return Reflect.get(target, name);
    },
  });
  return {
    // The first cast: the synchronous builder, awaited, is the asynchronous one.
    db: db as unknown as Query["db"],
    t: schema,
    once: oncePrepared(refuseWhenClosed),
  };
}

/** Statements by their name; a name always means the same statement. */
function oncePrepared(refuseWhenClosed: () => void): Query["once"] {
  const known = new Map<string, ReturnType<Preparable<unknown>["prepare"]>>();
  return async <R>(name: string, build: () => Preparable<R>, values: Readonly<Record<string, unknown>>) => {
    refuseWhenClosed();
    const found = known.get(name);
    if (found) return found.execute({ ...values }) as Promise<R>;
    const made = build().prepare(name);
    known.set(name, made);
    return made.execute({ ...values });
  };
}

/**
 * Drizzle compiles each statement anew. Kept by its text, a statement is compiled once: a text is always run in the
 * same way (rows as arrays, or no rows at all), so nothing of one run is left over for the next.
 */
function rememberStatements(client: Database.Database): void {
  const compile = client.prepare.bind(client);
  const known = new Map<string, Database.Statement>();
  const prepare = (text: string) => {
    const found = known.get(text) ?? compile(text);
    if (known.size >= mostStatements) known.clear();
    known.set(text, found);
    return found;
  };
  Object.assign(client, { prepare });
}
/** Lists of ids make many texts of one statement. */
const mostStatements = 500;
