import type { DocumentRole } from "../manifest/documentRole.ts";
import { asMap, fieldAt, stringAt } from "../manifest/nodeAccess.ts";
import { jsonPatchSchema } from "../schema/jsonPatchSchema.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { YamlDocument, YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { Collector } from "./collector.ts";
import type { Finding } from "./finding.ts";
import type { Reported } from "./knownFindings.ts";
import { followPointer, kindsOfTarget, pointerParts } from "./patchPlaces.ts";
import { Visit } from "./structure.ts";
import { validateByOwnSchema } from "./validateByOwnSchema.ts";
import { walk } from "./validateDocument.ts";
import { yamlFindings } from "./yamlFindings.ts";

/** Says everything about a JSON patch: its steps, and the values that they put into the kinds that it is for. */
export function validateJsonPatch(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog): readonly Finding[] {
  // What a broken step has lost cannot be told.
  if (document.problems.some(({ severity }) => severity === "error")) return yamlFindings(document);
  const collector = new Collector(document, validateByOwnSchema(document, role, jsonPatchSchema, catalog));
  const { root } = document;
  for (const item of root?.kind === "sequence" ? root.items : []) {
    const operation = asMap(item);
    const pathNode = fieldAt(operation, "path");
    const value = fieldAt(operation, "value");
    if (!operation || pathNode?.kind !== "scalar" || !value || !/^(add|replace|test)$/.test(stringAt(operation, "op") ?? "")) continue;
    const step = { operation, pathNode, value, role, catalog };
    for (const target of role.targets ?? []) {
      // Versions of a kind differ; what is wrong in all of them is wrong.
      const [first = [], ...others] = kindsOfTarget(target, catalog).map((kind) => findingsFor(kind, step));
      for (const reported of first) if (others.every((other) => other.some((found) => isSame(found, reported)))) collector.add(reported);
    }
  }
  return collector.findings();
}

interface Step {
  readonly operation: YamlMap;
  readonly pathNode: YamlScalar;
  readonly value: YamlNode;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
}

/** What is wrong with the value of a step in an object of a kind. */
function findingsFor(kind: KindFacts, { operation, pathNode, value, role, catalog }: Step): readonly Reported[] {
  const parts = pointerParts(String(pathNode.value));
  const place = parts && followPointer(kind.schema, parts);
  if (place?.outcome !== "known") return [];
  const object = { catalog, role, root: operation, path: [], gvk: kind, apiVersionNode: pathNode, kindNode: pathNode, kind };
  const isCustom = kind.custom === true;
  let visit = new Visit(
    { object, schema: kind.schema, node: undefined, range: pathNode.range, isCustom, isStatus: false },
    { depth: Infinity },
  );
  place.steps.forEach(({ schema, element }, index) => {
    visit = visit.child(schema, index === place.steps.length - 1 ? value : undefined, element, {});
  });
  const found: Reported[] = [];
  walk(visit, (reported) => found.push(reported));
  return found;
}

function isSame({ finding: left }: Reported, { finding: right }: Reported): boolean {
  return left.code === right.code && left.range.start === right.range.start && left.range.end === right.range.end;
}
