import path from "node:path";
import { configFile } from "../../core/config/config.ts";
import type { FileReason, FileSystem } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { maxFileBytes } from "../../node/files/folderFiles.ts";
import { createLimiter } from "../../node/limiter.ts";
import type { Terminal } from "../terminal.ts";
import { configRemarks } from "./configRemarks.ts";
import { standardInput, type InputGroup } from "./inputs.ts";

/** A kustomization may have no ending. */
const manifestSuffixes = [".yaml", ".yml", "Kustomization"];

/** How many files are read at once; more only use up file handles. */
const parallelReads = 32;

export interface LoadedFile {
  /** Relative to the root of the group, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** As the user would name it; absent for files that only say what the asked ones are. */
  readonly shown?: string;
  /** Named by itself, and not by its folder. */
  readonly isNamed: boolean;
}

export interface LoadedGroup {
  readonly root: string;
  readonly files: readonly LoadedFile[];
  /** A sentence for each file that was asked for and cannot be read. */
  readonly failures: readonly string[];
  /** A sentence on each part of the configuration that is wrong and not used. */
  readonly remarks: readonly string[];
}

/** Reads the files of a group: those that were asked for and, in a repository, all others as well. */
export async function loadGroup(group: InputGroup, fileSystem: FileSystem, terminal: Terminal): Promise<LoadedGroup> {
  const asked = await findAsked(group, fileSystem);
  const others = group.isProject ? await fileSystem.list({ suffixes: manifestSuffixes }) : [];
  const limit = createLimiter(parallelReads);
  const read = await Promise.all(
    [...new Set([...asked.keys(), ...others])].map(async (file) => {
      const text = await limit(() => (file === standardInput ? readInput(terminal) : fileSystem.read(file)));
      return { file, text, ...asked.get(file) };
    }),
  );
  const files = read.flatMap(({ file, text, shown, isNamed = false }) =>
    text.ok ? [{ path: file, text: text.value, isNamed, ...(shown === undefined ? {} : { shown }) }] : [],
  );
  return {
    root: group.root,
    files,
    // Under the name that the user gave the file, not the one below the root.
    failures: read.flatMap(({ file, text, shown }) => (text.ok || shown === undefined ? [] : [text.message.replace(file, () => shown)])),
    // Whoever asked for the file itself gets its findings.
    remarks: configRemarks(files.find((file) => file.path === configFile && file.shown === undefined)?.text),
  };
}

/** How the asked files were named, by their path below the root. */
async function findAsked(
  { root, places }: InputGroup,
  fileSystem: FileSystem,
): Promise<ReadonlyMap<string, Pick<LoadedFile, "shown" | "isNamed">>> {
  const asked = new Map<string, Pick<LoadedFile, "shown" | "isNamed">>();
  for (const { place, kind, shown } of places) {
    const below = kind === "input" ? standardInput : toSlashes(path.relative(root, place));
    if (kind !== "folder") {
      asked.set(below, { shown: toSlashes(shown), isNamed: true });
      continue;
    }
    for (const file of await fileSystem.list({ path: below, suffixes: manifestSuffixes })) {
      const name = path.join(shown, path.relative(place, path.join(root, file)));
      if (!asked.has(file)) asked.set(file, { shown: toSlashes(name), isNamed: false });
    }
  }
  return asked;
}

async function readInput(terminal: Terminal): Promise<Result<string, FileReason>> {
  const text = await terminal.readInput(maxFileBytes);
  return text === undefined ? fail("tooLarge", "Standard input has more than 10 MB and is not read.") : succeed(text);
}

function toSlashes(name: string): string {
  return name.split(path.sep).join("/");
}
