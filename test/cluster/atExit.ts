const cleanups = new Set<() => void>();

/**
 * Has `cleanup` run when this process ends, by itself or by a signal that can be noticed; the newest first. Returns a function that takes this back.
 */
export function atExit(cleanup: () => void): () => void {
  listen();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  process.once("exit", runAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      runAll();
      process.kill(process.pid, signal);
    });
  }
}

function runAll(): void {
  for (const cleanup of [...cleanups].reverse()) cleanup();
  cleanups.clear();
}
