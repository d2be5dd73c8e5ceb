import { neverCancelled, type Cancellation, type Disposable } from "../core/result.ts";

/** Core's cancellation is one field without an event: looking at it this often is unnoticeable for people and cheap. */
const pollMs = 40;

/** Calls `action` once when the work is cancelled, at most 40 ms later, unless disposed before. */
export function whenCancelled(cancellation: Cancellation, action: () => void): Disposable {
  if (cancellation === neverCancelled) return { dispose: () => undefined };
  const timer = setInterval(() => {
    if (!cancellation.isCancelled) return;
    clearInterval(timer);
    action();
  }, pollMs);
  return {
    dispose: () => {
      clearInterval(timer);
    },
  };
}
