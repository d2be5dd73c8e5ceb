import type { MachineState } from "../core/environment/machineState.ts";
import type { Clock, Log } from "../core/ports.ts";
import type { Result } from "../core/result.ts";
import type { FactsPack } from "../core/schema/factsPack.ts";
import type { NodePlatform } from "../node/platform.ts";
import type { Terminal } from "./terminal.ts";

/** What every command needs from outside. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly readFactsPack: () => Promise<Result<FactsPack, "factsMissing" | "factsDamaged">>;
  /** Git, clusters and kustomize: reading what speaks to them takes as long as checking a hundred files, so it is left to the commands that do. */
  readonly loadPlatform: () => Promise<NodePlatform>;
  readonly machineState: MachineState;
  readonly log: Log;
  /** Starts to serve an editor over standard input and output; the process then ends with the editor. */
  readonly startLanguageServer: () => void;
  /** Version of Plumbline. */
  readonly version: string;
}

/** What a command needs that has loaded the platform. */
export interface PlatformContext extends CommandContext {
  readonly platform: NodePlatform;
}
