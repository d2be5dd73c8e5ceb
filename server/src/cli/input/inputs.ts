import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { fail, succeed, type Result } from "../../core/result.ts";
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

/** Looks up each PATH. Answers in the order of the arguments. */
export async function findPlaces(paths: readonly string[], folder: string): Promise<readonly Result<Place, "notFound">[]> {
  return Promise.all(
    [...new Set(paths)].map(async (shown) => {
      try {
        if (shown === standardInput) return succeed({ shown, kind: "input" as const, place: await realpath(folder) });
        const place = await realpath(path.resolve(folder, shown));
        return succeed({ shown, kind: (await stat(place)).isDirectory() ? ("folder" as const) : ("file" as const), place });
      } catch {
        return fail("notFound", `There is no file or folder ${shown} that can be read.`);
      }
    }),
  );
}

/** Puts the places of one repository together, and all those that are in none. */
export function groupPlaces(places: readonly Place[]): readonly InputGroup[] {
  const byProject = new Map<string | undefined, Place[]>();
  for (const place of places) {
    const project = findProject(folderOf(place));
    byProject.set(project, [...(byProject.get(project) ?? []), place]);
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
