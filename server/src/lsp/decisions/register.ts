import type { ServerContext } from "../serverContext.ts";
import { registerAddEnvironment } from "./addEnvironment.ts";
import { registerAdopt } from "./adopt.ts";
import { registerIgnore } from "./ignore.ts";
import { registerIgnorePlace } from "./ignorePlace.ts";

/** Registers what people decide: to take a difference into Git, to live with it, or that a folder is an environment. */
export function registerDecisions(context: ServerContext): void {
  registerAdopt(context);
  registerIgnore(context);
  registerIgnorePlace(context);
  registerAddEnvironment(context);
}
