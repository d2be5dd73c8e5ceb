import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { fail, succeed, type Result } from "../../core/result.ts";
import { listTree } from "../../node/files/fileTree.ts";
import { isPattern, matcherOf, splitPattern, type IsLeftOut } from "./exclusions.ts";
import { manifestSuffixes } from "./manifestSuffixes.ts";
import { commonFolder, findProject } from "./project.ts";

export const standardInput = "-";

/** A PATH argument that was looked up. */
export interface Place {
  /** As given. */
  readonly shown: string;
  readonly kind: "file" | "folder" | "input";
  /** Absolute, without links; for standard input the folder in which the program was started. */
  readonly place: string;
}

/** PATH arguments that belong together: what one of them declares counts for the others. */
export interface InputGroup {
  /** Absolute. A repository, or the folder that holds all the arguments that lie in none. */
  readonly root: string;
  /** The root is a repository, so that its other files say what the given ones are. */
  readonly isProject: boolean;
  readonly places: readonly Place[];
}

/** Looks up each PATH: a file, a folder, standard input, or a pattern of names. Answers in the order of the arguments. */
export async function findPlaces(
  paths: readonly string[],
  folder: string,
  isLeftOut?: IsLeftOut,
): Promise<readonly Result<readonly Place[], "notFound">[]> {
  return Promise.all(
    [...new Set(paths)].map(async (shown) => {
      try {
        if (shown === standardInput) return succeed([{ shown, kind: "input" as const, place: await realpath(folder) }]);
        const place = await realpath(path.resolve(folder, shown));
        return succeed([{ shown, kind: (await stat(place)).isDirectory() ? ("folder" as const) : ("file" as const), place }]);
      } catch {
        return isPattern(shown)
          ? findMatches(shown, folder, isLeftOut)
          : fail("notFound", `There is no file or folder ${shown} that can be read.`);
      }
    }),
  );
}

async function findMatches(pattern: string, folder: string, isLeftOut?: IsLeftOut): Promise<Result<readonly Place[], "notFound">> {
  const { folder: start, rest } = splitPattern(pattern);
  const base = await realpath(path.resolve(folder, start)).catch(() => undefined);
  const matches = matcherOf(rest);
  const files =
    base === undefined ? [] : listTree({ root: base, start: base, suffixes: manifestSuffixes, ...(isLeftOut ? { isLeftOut } : {}) }).files;
  const found = files
    .filter(({ path: name }) => matches(name))
    .map(({ path: name, place }) => ({ shown: path.join(start, name), kind: "file" as const, place }));
  return found.length > 0 ? succeed(found) : fail("notFound", `Nothing that may be a manifest matches ${pattern}.`);
}

/** Puts the places of one repository together, and all those that are in none. */
export function groupPlaces(places: readonly Place[]): readonly InputGroup[] {
  const projects = new Map<string, string | undefined>();
  const projectOf = (folder: string): string | undefined => {
    if (!projects.has(folder)) projects.set(folder, findProject(folder));
    return projects.get(folder);
  };
  const byProject = new Map<string | undefined, Place[]>();
  for (const place of places) {
    const project = projectOf(folderOf(place));
    const members = byProject.get(project);
    if (members) members.push(place);
    else byProject.set(project, [place]);
  }
  return [...byProject].map(([project, members]) => ({
    root: project ?? commonFolder(members.map(folderOf)),
    isProject: project !== undefined,
    places: members,
  }));
}

function folderOf({ place, kind }: Place): string {
  return kind === "file" ? path.dirname(place) : place;
}
