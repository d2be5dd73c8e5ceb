import { parseFixture, workspaceOf } from "./checkFindings.ts";
import type { Place } from "../../server/src/core/language/navigation.ts";
import type { ManifestWorkspace } from "../../server/src/core/validation/manifestWorkspace.ts";

/** Files of a fixture with the cursor `$0` in one of them. */
export interface NamedFixture {
  readonly workspace: ManifestWorkspace;
  readonly path: string;
  readonly offset: number;
}

/** Reads files that begin with `#- path`, as `parseFixture` does, and takes the cursor `$0` out of one. */
export function readNamed(text: string): NamedFixture {
  const { files } = parseFixture(text);
  const [path, marked] = [...files].find(([, content]) => content.includes("$0")) ?? [];
  if (path === undefined || marked === undefined) throw new Error("no file has a $0");
  const unmarked = new Map([...files].map(([name, content]) => [name, content.replace("$0", "")]));
  return { workspace: workspaceOf(unmarked), path, offset: marked.indexOf("$0") };
}

/** Places as `path:line text`, lines from 1. */
export function linesOf(workspace: ManifestWorkspace, places: readonly Place[]): readonly string[] {
  return places.map(({ path, range }) => {
    const file = workspace.file(path)!;
    return `${path}:${file.lines.positionAt(range.start).line + 1} ${file.yaml.text.slice(range.start, range.end)}`;
  });
}
