import { toApiVersion } from "../../manifest/resource.ts";
import { findGoneKind } from "../goneKinds.ts";
import type { Rule } from "../rule.ts";

/** Reports a kind that the chosen Kubernetes version has left behind, since when, and what took its place. */
export const removedApiVersion: Rule = {
  code: "removed-api-version",
  summary: "The API version was removed from Kubernetes.",
  severity: "error",
  stage: "decode",
  object(view, report) {
    const { gvk, catalog, apiVersionNode, path } = view;
    const gone = findGoneKind(gvk, catalog);
    if (!gone) return;
    const { replacement } = gone;
    const name = `${toApiVersion(gvk.group, gvk.version)} ${gvk.kind}`;
    const place = replacement && toApiVersion(replacement.group, replacement.version);
    const isSameKind = replacement?.kind === gvk.kind;
    const since = replacement && catalog.find(replacement)?.introducedIn;
    const advice =
      place === undefined
        ? "Nothing replaces it."
        : `Use ${place}${isSameKind ? "" : ` ${replacement?.kind ?? ""}`}${since === undefined ? "" : ` (since ${since})`}.`;
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
