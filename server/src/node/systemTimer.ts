import type { Disposable } from "../core/result.ts";

/** Later, by the timers of this process; after no time at all in its next turn. */
export const systemTimer = { after };

function after(milliseconds: number, run: () => void): Disposable {
  if (milliseconds === 0) {
    const immediate = setImmediate(run);
    return {
      dispose: () => {
        clearImmediate(immediate);
      },
    };
  }
  const timer = setTimeout(run, milliseconds);
  return {
    dispose: () => {
      clearTimeout(timer);
    },
  };
}
