import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["EnvFromSource.prefix", "EnvVar.name", "FileKeySelector.key"]);

/** Reports a name of an environment variable that the server does not take. */
export const invalidEnvName: Rule = {
  code: "invalid-env-name",
  summary: "The name of an environment variable has characters that are not allowed.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    // Any printable character but "=" came with Kubernetes 1.32.
    const isRelaxed = compareMinors(visit.object.catalog.kubernetesVersion, "1.32") >= 0;
    if (isRelaxed ? /^[ -<>-~]+$/.test(value) : /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value)) return;
    const allowed = isRelaxed ? 'printable ASCII characters other than "="' : 'letters, digits, "-", "_" and ".", and begins with no digit';
    report({ message: `The name ${quoteValue(value)} may have only ${allowed}.` });
  },
};
