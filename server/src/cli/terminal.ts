/** Where a command reads and writes; a test or an embedder may bring its own. */
export interface Terminal {
  /** Folder against which paths are taken and shown. */
  readonly folder: string;
  /** Whether the result may be coloured, as long as nobody asks for something else. */
  readonly wantsColour: boolean;
  /** Everything that comes on standard input, up to a limit in bytes; undefined when it is more. */
  readInput(limit: number): Promise<Buffer | undefined>;
  /** The result: standard output. */
  write(text: string): void;
  /** How far the work is, in a few words, for whoever waits at a terminal; undefined takes it away. */
  progress(text: string | undefined): void;
  /** Why something could not be done: standard error, one sentence per call. */
  complain(sentence: string): void;
  /** Resolves when somebody wants the program to end: Ctrl-C, or a signal. Until then such a wish ends it at once. */
  whenEnded(): Promise<void>;
}

/** What a command comes to: nothing found, errors or drift found, the work could not be done. */
export type ExitCode = 0 | 1 | 2;
