import type { Connection } from "vscode-languageserver";
import type { Log } from "../core/ports.ts";

/** Writes the log to the client, which shows it in its output channel. */
export function createConnectionLog({ console }: Pick<Connection, "console">): Log {
  return {
    debug: (message) => {
      console.debug(message);
    },
    info: (message) => {
      console.info(message);
    },
    warn: (message) => {
      console.warn(message);
    },
    error: (message) => {
      console.error(message);
    },
  };
}
