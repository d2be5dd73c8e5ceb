export type Report = (line: string) => void;

/** Says what begins, every ten seconds that it goes on, and when it is done. */
export async function timed<Value>(what: string, report: Report, step: () => Promise<Value>): Promise<Value> {
  const started = Date.now();
  const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  report(`  ${what} ...`);
  const timer = setInterval(() => {
    report(`  ${what} ... ${seconds()}`);
  }, 10_000);
  try {
    return await step();
  } finally {
    clearInterval(timer);
    report(`  ${what}: ${seconds()}`);
  }
}
