import type { Sleep } from "../../core/ports.ts";
import type { Timer } from "../platform.ts";

/** Cancelling is noticed this soon. */
const sliceMs = 100;

/** Waits on a timer, in slices, so that a cancelled wait ends soon. */
export function createSleep(timer: Timer): Sleep {
  return async (milliseconds, cancellation) => {
    for (let left = milliseconds; left > 0 && !cancellation.isCancelled; left -= sliceMs) {
      await new Promise<void>((resolve) => timer.after(Math.min(left, sliceMs), resolve));
    }
  };
}
