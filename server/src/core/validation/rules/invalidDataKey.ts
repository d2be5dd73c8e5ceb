import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["ConfigMapKeySelector.key", "SecretKeySelector.key"]);
const maps: ReadonlySet<string> = new Set(["ConfigMap.binaryData", "ConfigMap.data", "Secret.data", "Secret.stringData"]);

/** Reports a key that no ConfigMap and no Secret can have. */
export const invalidDataKey: Rule = {
  code: "invalid-data-key",
  summary: "A key is none that a ConfigMap or a Secret can have.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const reason = reasonAgainst(value);
    if (reason !== undefined) report({ message: `The key ${quoteValue(value)} ${reason}.` });
  },
  map(visit, report) {
    if (!maps.has(placeOf(visit) ?? "")) return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      // Flux substitutes in keys, too.
      const reason = visit.object.role.substituted && entry.name.includes("${") ? undefined : reasonAgainst(entry.name);
      if (reason !== undefined)
        report({
          message: `The key ${quoteValue(entry.name)} ${reason}.`,
          range: visit.origin ?? origin ?? entry.key.range,
          path: [...pathOf(visit), { kind: "field", name: entry.name }],
        });
    }
  },
};

function reasonAgainst(key: string): string | undefined {
  if (key.length > 253) return `has ${String(key.length)} characters; at most 253 are allowed`;
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) return 'may have only letters, digits, "-", "_" and "."';
  return key === "." || key.startsWith("..") ? 'may not be "." or begin with ".."' : undefined;
}
