/** Runs work, at most so many at once; the rest waits in order. */
export type Limiter = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Makes a limiter for `limit` pieces of work at a time. */
export function createLimiter(limit: number): Limiter {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    } else running++;
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or is free again.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
