import type { Cancellation } from "../core/result.ts";
import { whenCancelled } from "./whenCancelled.ts";

/** Waits for some milliseconds, or until the work is cancelled. */
export function sleep(milliseconds: number, cancellation: Cancellation): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      watching.dispose();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const watching = whenCancelled(cancellation, end);
  });
}
