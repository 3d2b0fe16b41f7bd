const most = 2_000;

/** The same work under the same key runs once: a delivery that comes again meanwhile, or soon after, shares the result. */
export function once<R>(): (key: string, work: () => Promise<R>) => Promise<R> {
  const results = new Map<string, Promise<R>>();
  return (key, work) => {
    const earlier = results.get(key);
    if (earlier !== undefined) return earlier;
    const result = work();
    results.set(key, result);
    result.catch(() => results.delete(key));
    const oldest = results.size > most ? results.keys().next().value : undefined;
    if (oldest !== undefined) results.delete(oldest);
    return result;
  };
}
