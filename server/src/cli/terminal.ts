/** Where a command reads and writes; a test or an embedder may bring its own. */
export interface Terminal {
  /** Folder against which paths are taken and shown. */
  readonly folder: string;
  /** Everything that comes on standard input, up to a limit in bytes; undefined when it is more. */
  readInput(limit: number): Promise<string | undefined>;
  /** The result: standard output. */
  write(text: string): void;
  /** Why something could not be done: standard error, one sentence per call. */
  complain(sentence: string): void;
}

/** What a command comes to: nothing found, errors or drift found, the work could not be done. */
export type ExitCode = 0 | 1 | 2;
