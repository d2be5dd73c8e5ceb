import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder of this process alone with a copy of some files, and an empty one beside it to run a program in. */
export interface RenderFolder {
  /** Absolute, without links. */
  readonly files: string;
  readonly empty: string;
  remove(): Promise<void>;
}

/** Writes the files for nobody else to read; some may hold secrets. */
export async function makeRenderFolder(files: ReadonlyMap<string, string>): Promise<RenderFolder> {
  // The mode of a folder that is made like this is 0700.
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "plumbline-render-")));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const copies = path.join(folder, "files");
    const empty = path.join(folder, "empty");
    await Promise.all([mkdir(copies), mkdir(empty)]);
    for (const [name, text] of files) {
      const place = path.join(copies, ...name.split("/"));
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text, { mode: 0o600, flag: "wx" });
    }
    return { files: copies, empty, remove };
  } catch (error: unknown) {
    await remove();
    throw error;
  }
}
