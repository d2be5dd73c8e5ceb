import type { MachineState } from "../core/environment/machineState.ts";
import type { Log } from "../core/ports.ts";
import type { NodePlatform } from "../node/platform.ts";
import type { Terminal } from "./terminal.ts";

/** What every command needs from outside. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly platform: NodePlatform;
  readonly machineState: MachineState;
  readonly log: Log;
  /** Starts to serve an editor over standard input and output; the process then ends with the editor. */
  readonly startLanguageServer: () => Promise<void>;
  /** Version of Plumbline. */
  readonly version: string;
}
