import { toApiVersion, type GroupVersionKind } from "../../manifest/resource.ts";
import { isServed } from "../../schema/kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog } from "../../schema/structuralSchema.ts";
import { findGoneKind, type GoneKind } from "../goneKinds.ts";
import type { ObjectView } from "../objectView.ts";
import type { Rule } from "../rule.ts";

/** Reports a kind that the chosen Kubernetes version has left behind, since when, and what took its place. */
export const removedApiVersion: Rule = {
  code: "removed-api-version",
  summary: "The API version was removed from Kubernetes.",
  severity: "error",
  stage: "decode",
  object(view, report) {
    const gone = fateOf(view);
    if (!gone) return;
    const { gvk, apiVersionNode, path } = view;
    const { replacement } = gone;
    const name = `${toApiVersion(gvk.group, gvk.version)} ${gvk.kind}`;
    const place = replacement && toApiVersion(replacement.group, replacement.version);
    const isSameKind = replacement?.kind === gvk.kind;
    const advice = place === undefined ? "Nothing replaces it." : `Use ${place}${isSameKind ? "" : ` ${replacement?.kind ?? ""}`}.`;
    report({
      message: `${name} was removed in Kubernetes ${gone.removedIn}. ${advice}`,
      range: apiVersionNode.range,
      path: [...path, { kind: "field", name: "apiVersion" }],
      ...(place === undefined || !isSameKind
        ? {}
        : // The fields of the new version may differ, so somebody has to look at it.
          { fixes: [{ title: `Change to ${place}`, edits: [{ range: apiVersionNode.range, newText: place }], isPreferred: false }] }),
    });
  },
};

function fateOf({ kind, gvk, catalog }: ObjectView): GoneKind | undefined {
  if (!kind) return findGoneKind(gvk, catalog.kubernetesVersion);
  if (kind.removedIn === undefined || isServed(kind, catalog.kubernetesVersion)) return undefined;
  const replacement = heirOf(kind, catalog);
  return { removedIn: kind.removedIn, ...(replacement ? { replacement } : {}) };
}

/** What replaces a kind today: its replacement may be gone, too. */
function heirOf(kind: KindFacts, catalog: SchemaCatalog): GroupVersionKind | undefined {
  let heir = kind.replacement;
  for (let step = 0; heir && step < 4; step++) {
    const known = catalog.find(heir);
    if (!known || isServed(known, catalog.kubernetesVersion) || !known.replacement) return heir;
    heir = known.replacement;
  }
  return heir;
}
