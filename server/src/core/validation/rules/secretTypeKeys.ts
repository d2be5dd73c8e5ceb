import { isUnknown, memberOf, textOf } from "../members.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";
import { listWords } from "../wording.ts";

/** The keys that a Secret of a type must have: all of the first list, or one of the second. */
const keysByType: ReadonlyMap<string, { readonly all?: readonly string[]; readonly one?: readonly string[] }> = new Map([
  ["kubernetes.io/basic-auth", { one: ["username", "password"] }],
  ["kubernetes.io/dockercfg", { all: [".dockercfg"] }],
  ["kubernetes.io/dockerconfigjson", { all: [".dockerconfigjson"] }],
  ["kubernetes.io/ssh-auth", { all: ["ssh-privatekey"] }],
  ["kubernetes.io/tls", { all: ["tls.crt", "tls.key"] }],
]);

/** Reports a Secret without the keys of its type. */
export const secretTypeKeys: Rule = {
  code: "secret-type-keys",
  summary: "A Secret lacks a key that its type needs.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || visit.isCustom || visit.schema.typeName !== "Secret") return;
    const type = textOf(visit.node, "type");
    const keys = keysByType.get(type ?? "");
    if (!keys || type === undefined) return;
    const parts = [memberOf(visit.node, "data"), memberOf(visit.node, "stringData")];
    if (parts.some((part) => isUnknown(part, visit.object.role))) return;
    const names = new Set(parts.flatMap((part) => (part?.kind === "map" ? entriesOf(part).map(({ entry }) => entry.name) : [])));
    const missing = keys.all?.filter((name) => !names.has(name)) ?? [];
    const lacksAll = keys.one !== undefined && !keys.one.some((name) => names.has(name));
    if (missing.length === 0 && !lacksAll) return;
    const place = memberOf(visit.node, "type");
    report({
      message: `A Secret of type ${type} needs the key ${lacksAll ? listWords(keys.one ?? []) : listWords(missing, "and")}.`,
      range: place?.range ?? visit.range,
      path: [...visit.object.path, { kind: "field", name: "data" }],
      subject: visit.node.range,
    });
  },
};
