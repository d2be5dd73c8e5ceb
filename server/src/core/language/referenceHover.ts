import { kustomizationPathsIn } from "../manifest/folderPlaces.ts";
import { targetsOf } from "../references/resolve.ts";
import { describe } from "./rename.ts";
import type { NamedWorkspace } from "./navigation.ts";
import type { OffsetRange } from "../text.ts";

export interface ReferenceHover {
  /** In the file. */
  readonly range: OffsetRange;
  /** Markdown. */
  readonly text: string;
}

/** More places than these are only counted. */
const maxPlaces = 5;

/** Says what a reference at an offset points to and where that is; undefined where no reference stands, or what it names is elsewhere. */
export function referenceHoverAt(workspace: NamedWorkspace, path: string, offset: number): ReferenceHover | undefined {
  const { references: index } = workspace;
  for (const at of index.mentionsAt(path, offset)) {
    const { mention, range } = at;
    if (mention.isDeclaration) continue;
    if (mention.subject.kind === "file") {
      const { path: target } = mention.subject;
      const file = [target, ...kustomizationPathsIn(target)].find((candidate) => workspace.file(candidate) !== undefined);
      if (file === undefined) continue;
      return { range, text: `Points to \`${file}\`.` };
    }
    const places = targetsOf(index, at).flatMap(({ unit, mention: target }) => {
      const line = workspace.references.place(unit, target);
      const file = workspace.file(unit.path);
      if (!line || !file) return [];
      const owner =
        unit.kind === "" || target.subject.kind === "object" ? "" : ` of ${unit.kind}${unit.name === "" ? "" : ` \`${unit.name}\``}`;
      return [`${owner} in \`${unit.path}\`, line ${file.lines.positionAt(line.range.start).line + 1}`];
    });
    const [first] = places;
    if (first === undefined) continue;
    const what = mention.subject.kind === "key" ? `the key \`${mention.text}\`` : describe(mention.subject).replace(/(\S+)$/, "`$1`");
    if (places.length === 1) return { range, text: `Points to ${what}${first}.` };
    const shown = places.slice(0, maxPlaces).map((place) => `-${place.startsWith(" ") ? "" : " "}${place}`);
    const rest = places.length > maxPlaces ? [`- and ${places.length - maxPlaces} more`] : [];
    return { range, text: [`Points to ${what}:`, "", ...shown, ...rest].join("\n") };
  }
  return undefined;
}
