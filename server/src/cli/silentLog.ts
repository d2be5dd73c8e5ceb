import type { Log } from "../core/ports.ts";

const nothing = (): void => undefined;

/** The command line tells what it found and why it failed; how it got there is for the log of the editor. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
