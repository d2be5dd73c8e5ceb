import { watchOutput } from "./secretWatch.ts";
import type { Log } from "../../server/src/core/ports.ts";

/** A log that keeps its lines, to be looked at or searched for secrets. */
export class TestLog implements Log {
  readonly lines: string[] = [];

  debug(message: string): void {
    this.#add(`debug ${message}`);
  }
  info(message: string): void {
    this.#add(`info ${message}`);
  }
  warn(message: string): void {
    this.#add(`warn ${message}`);
  }
  error(message: string): void {
    this.#add(`error ${message}`);
  }

  #add(line: string): void {
    watchOutput("a log", line);
    this.lines.push(line);
  }
}
