/** "101-120" and "B1-B12": many rooms in one word. */
const pattern = /^(\p{L}{0,3})(\d{1,4})\s*[-–]\s*(\p{L}{0,3})(\d{1,4})$/u;
const most = 500;

/**
 * The names of the rooms that an entry stands for: itself, or every number of its range, with as many digits as the
 * first has. Undefined: a range that makes no sense. Pure.
 */
export function roomsIn(name: string): readonly string[] | undefined {
  const [, prefix = "", from, prefixAgain = "", until] = pattern.exec(name) ?? [];
  if (from === undefined || until === undefined) return [name];
  const rooms = Number(until) - Number(from) + 1;
  if (rooms < 1 || rooms > most || !["", prefix].includes(prefixAgain)) return undefined;
  return Array.from({ length: rooms }, (_, i) => prefix + String(Number(from) + i).padStart(from.length, "0"));
}

export const rangeRemedy = `Write the lower number first, such as "101-120"; at most ${most} rooms at once.`;
