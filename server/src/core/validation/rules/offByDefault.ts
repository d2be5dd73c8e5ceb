import { toApiVersion } from "../../manifest/resource.ts";
import { compareApiVersions, isServed } from "../../schema/kubernetesVersion.ts";
import type { Rule } from "../rule.ts";

/**
 * Mentions alpha and beta versions that servers serve only when they are told to. Which ones these are stands in the lists of the API server of each
 * minor. A server may have been told, so that is no error.
 */
export const offByDefault: Rule = {
  code: "off-by-default",
  summary: "Servers serve the API version only when they are told to.",
  severity: "information",
  stage: "decode",
  object({ kind, catalog, apiVersionNode, path }, report) {
    if (kind?.offByDefault !== true || !isServed(kind, catalog.kubernetesVersion)) return;
    const stability = kind.version.includes("alpha") ? "an alpha version" : "a beta version";
    const name = `${toApiVersion(kind.group, kind.version)} ${kind.kind}`;
    const [served] = catalog
      .findByKind(kind.kind)
      .filter(({ group, offByDefault: isOff }) => group === kind.group && isOff !== true)
      .toSorted((left, right) => compareApiVersions(left.version, right.version));
    const advice = served ? ` ${toApiVersion(served.group, served.version)} is on.` : "";
    report({
      message: `${name} is ${stability}: servers have it off unless they are told to serve it.${advice}`,
      range: apiVersionNode.range,
      path: [...path, { kind: "field", name: "apiVersion" }],
    });
  },
};
