import type { Clock } from "../../core/ports.ts";
import type { Terminal } from "../terminal.ts";

/** What is over sooner needs no word. */
const quietMilliseconds = 500;
const betweenMilliseconds = 100;

export interface Progress {
  /** One more is done. */
  readonly step: () => void;
  readonly end: () => void;
}

/** Tells on a terminal how many files are checked, once it takes longer than anybody waits without asking. */
export function createProgress({
  terminal,
  clock,
  total,
}: {
  readonly terminal: Pick<Terminal, "progress">;
  readonly clock: Clock;
  readonly total: number;
}): Progress {
  let done = 0;
  let told = clock.now().getTime() + quietMilliseconds - betweenMilliseconds;
  return {
    step: () => {
      done++;
      const now = clock.now().getTime();
      if (now - told < betweenMilliseconds) return;
      told = now;
      terminal.progress(`${String(done)} of ${String(total)} files checked`);
    },
    end: () => {
      terminal.progress(undefined);
    },
  };
}
