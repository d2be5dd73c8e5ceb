import type { ServerContext } from "../serverContext.ts";
import { registerAdopt } from "./adopt.ts";
import { registerIgnore } from "./ignore.ts";

/** Registers what people decide on a difference: to take it into Git, or to live with it. */
export function registerDecisions(context: ServerContext): void {
  registerAdopt(context);
  registerIgnore(context);
}
