import { z } from "zod";

/** What a round is about, as it stood when it was frozen: plain JSON, drawn for each reader in their language. */
const named = z.object({ id: z.string(), what: z.string() });
const agendaSchema = z.object({
  /** When it was written, in milliseconds: whoever opens a check-in early has it written anew at its own time. */
  at: z.number(),
  /** Promises that are due soon or late, both ways. */
  commitments: z.array(named.extend({ from: z.string(), owner: z.string(), due: z.string(), late: z.boolean() })),
  /** Requests that wait on a department, oldest first: by the department that has to move. */
  waiting: z.record(z.string(), z.array(named.extend({ days: z.number(), waitingFor: z.string().optional() }))),
  waitingMore: z.record(z.string(), z.number()),
  outages: z.array(named.extend({ over: z.boolean() })),
  /** Days that the school calendar names. */
  days: z.array(z.object({ day: z.string(), name: z.string() })),
  absences: z.array(z.object({ who: z.string(), from: z.string(), until: z.string() })),
  onCall: z.array(z.object({ schedule: z.string(), who: z.array(z.string()) })),
  /** Hours on call since the last round, by department. */
  load: z.record(z.string(), z.number()),
});
export type Agenda = Readonly<z.infer<typeof agendaSchema>>;
export const readAgenda = (kept: unknown): Agenda => agendaSchema.parse(kept);
