import type { NodePlatform } from "../node/platform.ts";
import type { Terminal } from "./terminal.ts";

/** What every command needs from outside. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly platform: NodePlatform;
  /** Version of Plumbline. */
  readonly version: string;
}
