import { isHugePages } from "../resourceNames.ts";
import { memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf, quantityValue } from "../scalars/quantityValue.ts";
import { listWords, quoteValue } from "../wording.ts";

const fields = ["limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"];
const cpuDivisors = ["1m", "1"];
const byteDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

/** Reports a resource of a container, or a unit of it, that cannot be shown to containers. */
export const invalidResourceField: Rule = {
  code: "invalid-resource-field",
  summary: "A resource, or its unit, is none that a pod can show to its containers.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ResourceFieldSelector")) return;
    const { role } = visit.object;
    const isFile = visit.parent?.schema.typeName === "DownwardAPIVolumeFile";
    const container = memberOf(visit.node, "containerName");
    if (isFile && (container === undefined || (container.kind === "scalar" && container.value === ""))) {
      report({ message: "A file needs the containerName whose resource it shows.", range: headOf(visit), subject: visit.node.range });
      return;
    }
    const resource = textOf(visit.node, "resource");
    if (resource === undefined || resource === "" || isOpaqueScalar({ value: resource }, role)) return;
    const [, rest = ""] = /^(?:limits|requests)\.(.*)$/s.exec(resource) ?? [];
    if (!fields.includes(resource) && !isHugePages(rest)) {
      report({ message: `resource must be ${listWords(fields)}, not ${quoteValue(resource)}.`, ...memberPlace(visit, "resource") });
      return;
    }
    const divisor = memberOf(visit.node, "divisor");
    if (divisor?.kind !== "scalar" || isOpaqueScalar(divisor, role)) return;
    const value = quantityOf(divisor);
    const allowed = rest === "cpu" ? cpuDivisors : byteDivisors;
    // 1024 is not written as 1Ki: the server keeps to the kind of suffix that it finds.
    const isBinary = String(divisor.value).endsWith("i");
    const units = allowed.filter((unit) => unit === "1" || unit.endsWith("i") === isBinary);
    if (value === undefined || value === 0n || units.some((unit) => quantityValue(unit) === value)) return;
    report({
      message: `divisor must be ${listWords(allowed)} for ${resource}, not ${quoteValue(divisor.value)}.`,
      ...memberPlace(visit, "divisor"),
    });
  },
};
