import type { Terminal } from "./terminal.ts";

/** The terminal or pipes that the process was started with. */
export function createProcessTerminal(): Terminal {
  return {
    folder: process.cwd(),
    readInput,
    write: (text) => {
      process.stdout.write(text);
    },
    complain: (sentence) => {
      process.stderr.write(`${sentence}\n`);
    },
  };
}

async function readInput(limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
