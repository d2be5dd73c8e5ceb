import { wantsColour } from "./output/colours.ts";
import { printable } from "./output/printable.ts";
import type { Terminal } from "./terminal.ts";

const eraseLine = "\r\u001B[K";

/** The terminal or pipes that the process was started with. */
export function createProcessTerminal(): Terminal {
  let isShown = false;
  /** Takes the progress away before something else is written. */
  const clear = (): void => {
    if (isShown) process.stderr.write(eraseLine);
    isShown = false;
  };
  return {
    folder: process.cwd(),
    // Not on a terminal it is undefined, whatever its type says.
    wantsColour: wantsColour(undefined, process.env, (process.stdout.isTTY as boolean | undefined) === true),
    readInput,
    write: (text) => {
      clear();
      process.stdout.write(forStream(process.stdout, text));
    },
    progress: (text) => {
      if ((process.stderr.isTTY as boolean | undefined) !== true) return;
      clear();
      if (text === undefined) return;
      process.stderr.write(text);
      isShown = true;
    },
    complain: (sentence) => {
      clear();
      process.stderr.write(forStream(process.stderr, `${sentence}\n`));
    },
    whenEnded: () =>
      new Promise((resolve) => {
        const end = (): void => {
          // A second Ctrl-C does not wait.
          process.off("SIGINT", end).off("SIGTERM", end);
          resolve();
        };
        process.on("SIGINT", end).on("SIGTERM", end);
      }),
  };
}

/** Files and other programs get what is there, byte by byte. */
function forStream(stream: NodeJS.WriteStream, text: string): string {
  return (stream.isTTY as boolean | undefined) === true ? printable(text) : text;
}

async function readInput(limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
