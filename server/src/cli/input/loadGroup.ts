import path from "node:path";
import { configFile } from "../../core/config/config.ts";
import type { FileReason } from "../../core/ports.ts";
import { fail, type Result } from "../../core/result.ts";
import { decodeText } from "../../node/files/decodeText.ts";
import { listTree } from "../../node/files/fileTree.ts";
import { maxFileBytes, readTextFile } from "../../node/files/readTextFile.ts";
import type { Terminal } from "../terminal.ts";
import { configRemarks } from "./configRemarks.ts";
import type { IsLeftOut } from "./exclusions.ts";
import { standardInput, type InputGroup } from "./inputs.ts";
import { manifestSuffixes } from "./manifestSuffixes.ts";

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
  /** A sentence for each file or folder that was asked for and cannot be read. */
  readonly failures: readonly string[];
  /** A sentence on each part of the configuration that is wrong and not used. */
  readonly remarks: readonly string[];
}

interface AskedFile {
  readonly place: string;
  readonly shown?: string;
  readonly isNamed: boolean;
}

/** Reads the files of a group: those that were asked for and, in a repository, all others as well. */
export async function loadGroup(group: InputGroup, terminal: Terminal, isLeftOut?: IsLeftOut): Promise<LoadedGroup> {
  const { asked, failures } = findAsked(group, isLeftOut);
  if (group.isProject) {
    const others = listTree({ root: group.root, start: group.root, suffixes: manifestSuffixes });
    for (const { path: name, place } of others.files) if (!asked.has(name)) asked.set(name, { place, isNamed: false });
  }
  const files: LoadedFile[] = [];
  for (const [name, { place, shown, isNamed }] of asked) {
    const text = name === standardInput ? await readInput(terminal) : readTextFile(place, shown ?? name);
    if (text.ok) files.push({ path: name, text: text.value, isNamed, ...(shown === undefined ? {} : { shown }) });
    else if (shown !== undefined) failures.push(text.message);
  }
  return {
    root: group.root,
    files,
    failures,
    // Whoever asked for the file itself gets its findings.
    remarks: configRemarks(files.find((file) => file.path === configFile && file.shown === undefined)?.text),
  };
}

/** The asked files by their paths below the root, and why folders could not be read. */
function findAsked(
  { root, places }: InputGroup,
  isLeftOut?: IsLeftOut,
): { readonly asked: Map<string, AskedFile>; readonly failures: string[] } {
  const asked = new Map<string, AskedFile>();
  const failures: string[] = [];
  for (const { place, kind, shown } of places) {
    if (kind === "input") asked.set(standardInput, { place, shown, isNamed: true });
    if (kind === "file") asked.set(toSlashes(path.relative(root, place)), { place, shown: toSlashes(shown), isNamed: true });
    if (kind !== "folder") continue;
    const tree = listTree({ root, start: place, suffixes: manifestSuffixes, ...(isLeftOut ? { isLeftOut } : {}) });
    failures.push(...tree.failures);
    // Both are put together for thousands of files, and taking paths apart is slow.
    const below = toSlashes(path.relative(root, place));
    const start = toSlashes(path.join(shown, "x")).slice(0, -1);
    for (const file of tree.files) {
      const name = start + file.path.slice(below === "" ? 0 : below.length + 1);
      if (!asked.has(file.path)) asked.set(file.path, { place: file.place, shown: name, isNamed: false });
    }
  }
  return { asked, failures };
}

async function readInput(terminal: Terminal): Promise<Result<string, FileReason>> {
  const bytes = await terminal.readInput(maxFileBytes);
  return bytes === undefined
    ? fail("tooLarge", "Standard input has more than 10 MB and is not read.")
    : decodeText(bytes, "Standard input");
}

function toSlashes(name: string): string {
  return name.split(path.sep).join("/");
}
