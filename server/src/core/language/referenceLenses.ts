import type { PlacedMention } from "../references/referenceIndex.ts";
import type { NamedWorkspace } from "./navigation.ts";

/** The objects of a file that others may refer to by their name, each where its name stands. */
export function declaredNames({ references }: NamedWorkspace, path: string): readonly PlacedMention[] {
  return references
    .mentionsIn(path)
    .filter(({ mention, unit }) => mention.isDeclaration && !mention.isMade && mention.subject.kind === "object" && unit.kind !== "");
}
