import { toApiVersion } from "../../manifest/resource.ts";
import { isServed } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";

/** Reports a kind that the chosen Kubernetes version has left behind, since when, and what took its place. */
export const removedApiVersion: Rule = {
  code: "removed-api-version",
  summary: "The API version was removed from Kubernetes.",
  severity: "error",
  stage: "decode",
  object({ kind, catalog, apiVersionNode, path }, report) {
    if (!kind || isServed(kind, catalog.kubernetesVersion)) return;
    const { replacement } = kind;
    const name = `${toApiVersion(kind.group, kind.version)} ${kind.kind}`;
    const place = replacement && toApiVersion(replacement.group, replacement.version);
    const advice =
      replacement === undefined
        ? "Nothing replaces it."
        : replacement.kind === kind.kind
          ? `Use ${place ?? ""}.`
          : `Use ${place ?? ""} ${replacement.kind}.`;
    report({
      message: `${name} was removed in Kubernetes ${kind.removedIn ?? ""}. ${advice}`,
      range: apiVersionNode.range,
      path: [...path, { kind: "field", name: "apiVersion" }],
      ...(place === undefined || replacement?.kind !== kind.kind
        ? {}
        : // The fields of the new version may differ, so somebody has to look at it.
          { fixes: [{ title: `Change to ${place}`, edits: [{ range: apiVersionNode.range, newText: place }], isPreferred: false }] }),
    });
  },
};
