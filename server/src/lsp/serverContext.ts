import type { EnvironmentRegistry } from "./environments/environmentRegistry.ts";
import type { ServerServices } from "./serverServices.ts";

/** What every part of the server is made with. Parts register their handlers before the client has asked anything. */
export interface ServerContext extends ServerServices {
  /** The environments of those folders, with what they are connected to. */
  readonly environments: EnvironmentRegistry;
}
