import type { YamlMap } from "../../yaml/nodes.ts";
import { memberOf, textOf } from "../members.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** In bytes: no ConfigMap and no Secret may hold more. */
const most = 1024 * 1024;

/** Reports a ConfigMap or Secret with more than the server stores. */
export const dataTooLarge: Rule = {
  code: "data-too-large",
  summary: "A ConfigMap or Secret holds more than 1 MiB.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    const { typeName } = visit.schema;
    if (visit.parent || visit.isCustom || (typeName !== "ConfigMap" && typeName !== "Secret")) return;
    // What is decrypted or substituted has another length then.
    if (visit.object.role.encrypted || visit.object.role.substituted) return;
    const isSecret = typeName === "Secret";
    const texts = valuesOf(visit.node, isSecret ? "stringData" : "data");
    const bytes = valuesOf(visit.node, isSecret ? "data" : "binaryData");
    let size = 0;
    for (const value of texts.values()) size += byteLength(value);
    // The texts of a Secret take the place of bytes of the same name.
    for (const [name, value] of bytes) if (!texts.has(name)) size += Math.floor((value.replace(/[\s=]/g, "").length * 3) / 4);
    if (size > most)
      report({
        message: `A ${typeName} may hold 1048576 bytes, not ${String(size)}.`,
        range: visit.object.kindNode.range,
        path: visit.object.path,
      });
  },
};

function valuesOf(root: YamlMap, field: string): ReadonlyMap<string, string> {
  const map = memberOf(root, field);
  const entries = map?.kind === "map" ? entriesOf(map) : [];
  return new Map(entries.map(({ entry }) => [entry.name, textOf(entry.value) ?? ""]));
}

/** In UTF-8. */
function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
