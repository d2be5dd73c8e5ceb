import { operationType } from "../../schema/jsonPatchSchema.ts";
import type { YamlScalar } from "../../yaml/nodes.ts";
import type { Fix } from "../finding.ts";
import { followPointer, kindsOfTarget, pointerParts, type PatchPlace } from "../patchPlaces.ts";
import type { Rule } from "../rule.ts";

type Nowhere = Extract<PatchPlace, { readonly outcome: "nowhere" }>;

/** Reports a path of a JSON patch that leads to no field of the kind which is patched, in whatever version of it. */
export const unknownPatchPath: Rule = {
  code: "unknown-patch-path",
  summary: "A path of a JSON patch leads to no field of the kind that it is for.",
  severity: "error",
  stage: "decode",
  scalar(visit, report) {
    if (visit.object.role.role !== "jsonPatch") return;
    const { object, parent, element, node } = visit;
    if (parent?.schema.typeName !== operationType) return;
    if (element?.kind !== "field" || (element.name !== "path" && element.name !== "from")) return;
    const parts = typeof node.value === "string" ? pointerParts(node.value) : undefined;
    if (!parts || (object.role.substituted && String(node.value).includes("${"))) return;
    for (const target of object.role.targets ?? []) {
      const places = kindsOfTarget(target, object.catalog).map(({ schema }) => followPointer(schema, parts));
      const wrong = places.filter((place): place is Nowhere => place.outcome === "nowhere");
      const [first] = wrong;
      if (!first || wrong.length < places.length) continue;
      const fix = visit.origin ? undefined : nearestFix(node, first);
      report({ message: `${target.kind}: ${first.message}`, ...(fix ? { fixes: [fix] } : {}) });
      return;
    }
  },
};

function nearestFix({ value, range, style }: YamlScalar, { part, nearest }: Nowhere): Fix | undefined {
  if (nearest === undefined || style !== "plain") return undefined;
  const parts = String(value).split("/");
  parts[part + 1] = nearest;
  return { title: `Change to "${nearest}"`, edits: [{ range, newText: parts.join("/") }], isPreferred: true };
}
