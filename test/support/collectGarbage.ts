import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Takes out of memory what nobody holds. What somebody has asked a weak reference for stays until the turn ends, so a turn is waited for. */
export async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  collectInThisTurn();
}

/** The same within the turn. */
export function collectInThisTurn(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
}
