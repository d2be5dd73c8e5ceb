import { toApiVersion } from "../../manifest/resource.ts";
import { isDeprecated, isServed } from "../../schema/kubernetesVersion.ts";
import { caveat } from "../bundledFacts.ts";
import type { Rule } from "../rule.ts";

/** Reports a kind that is still served but on its way out: the server answers with a warning. */
export const deprecatedApiVersion: Rule = {
  code: "deprecated-api-version",
  summary: "The API version is deprecated.",
  severity: "warning",
  stage: "decode",
  object({ kind, catalog, apiVersionNode, path }, report) {
    if (!kind || !isServed(kind, catalog.kubernetesVersion)) return;
    const isOld = isDeprecated(kind, catalog.kubernetesVersion);
    if (!isOld && kind.deprecationWarning === undefined) return;
    const name = `${toApiVersion(kind.group, kind.version)} ${kind.kind}`;
    const since = isOld ? ` since Kubernetes ${kind.deprecatedIn ?? ""}` : "";
    const until = kind.removedIn === undefined ? "" : ` and goes away in ${kind.removedIn}`;
    const { replacement } = kind;
    const advice = replacement ? ` Use ${toApiVersion(replacement.group, replacement.version)} ${replacement.kind}.` : "";
    const own = kind.deprecationWarning;
    const message = own !== undefined && own !== "" ? own : `${name} is deprecated${since}${until}.${advice}`;
    // The server of a project's older release would not warn.
    const isBundled = kind.source === "bundled";
    report({
      message: isBundled ? `${message}${message.endsWith(".") ? "" : "."} ${caveat(kind.release)}` : message,
      ...(isBundled ? { severity: "information" as const } : {}),
      range: apiVersionNode.range,
      path: [...path, { kind: "field", name: "apiVersion" }],
      tags: ["deprecated"],
    });
  },
};
