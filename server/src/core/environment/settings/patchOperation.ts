import { fieldPlace } from "../../drift/fieldPlace.ts";
import type { FieldPath, PathElement } from "../../fieldPath.ts";
import { asMap, fieldAt, stringAt } from "../../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { serializePathElement } from "../../ssa/pathElements.ts";
import { itemElement, memberSchema } from "../../ssa/shape.ts";
import { equalValues } from "../../ssa/values.ts";
import type { YamlMap, YamlNode, YamlSequence } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";
import type { DocumentSetting, SettingRequest } from "./setting.ts";

type Request = Pick<SettingRequest, "path" | "desired" | "schema" | "root">;

/**
 * Finds the operation of a JSON patch that sets a field, or takes it away; of several the last one. Positions in lists are those of the manifest, to which
 * the patch is applied.
 */
export function patchOperation(operations: YamlSequence, request: Request): DocumentSetting | undefined {
  for (const item of operations.items.toReversed()) {
    const operation = asMap(item);
    const found = operation && settingOf(operation, request);
    if (found !== undefined) return found;
  }
  return undefined;
}

function settingOf(operation: YamlMap, request: Request): DocumentSetting | undefined {
  const op = stringAt(operation, "op");
  const pointer = stringAt(operation, "path");
  const start = operation.entries[0]?.key.range ?? operation.range;
  if (pointer?.startsWith("/") !== true) return undefined;
  const steps = pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (op === "remove") {
    const removed =
      request.desired === undefined && steps.length === request.path.length ? schemaAfter(steps, undefined, request) : undefined;
    const token = fieldAt(operation, "path")?.range;
    return removed && token && { start, token };
  }
  if ((op !== "add" && op !== "replace") || request.desired === undefined) return undefined;
  const reached = schemaAfter(steps, fieldAt(operation, "value"), request);
  if (reached === undefined) return undefined;
  const rest: FieldPath = [{ kind: "field", name: "value" }, ...request.path.slice(steps.length)];
  const holder: StructuralSchema | undefined = reached.schema && { type: "object", properties: new Map([["value", reached.schema]]) };
  const place = fieldPlace(operation, rest, holder);
  return place?.relation === "field" && equalValues(place.value, request.desired) ? { start, token: place.range } : undefined;
}

/** Follows the steps of a pointer along the path of a field; undefined where they lead elsewhere. @param value what is put at the end of the steps */
function schemaAfter(
  steps: readonly string[],
  value: YamlNode | undefined,
  { path, schema, root }: Request,
): { readonly schema: StructuralSchema | undefined } | undefined {
  if (steps.length > path.length) return undefined;
  let current = schema;
  let node: YamlNode | undefined = root;
  for (const [index, step] of steps.entries()) {
    const element = path[index];
    if (element === undefined) return undefined;
    if (element.kind === "field") {
      if (element.name !== step) return undefined;
      node = fieldAt(node, step);
      current = memberSchema(current, step);
      continue;
    }
    const items: readonly (YamlNode | undefined)[] = node?.kind === "sequence" ? node.items : [];
    const isLast = index === steps.length - 1;
    const item = isLast && value !== undefined ? value : items[Number(step)];
    if (!isItem(item, element, step === "-" ? items.length : Number(step), current)) return undefined;
    node = item;
    current = current?.items;
  }
  return { schema: current };
}

function isItem(item: YamlNode | undefined, element: PathElement, position: number, schema: StructuralSchema | undefined): boolean {
  if (element.kind === "index") return element.index === position;
  const own = item && itemElement(schema, toJson(item));
  return own !== undefined && serializePathElement(own) === serializePathElement(element);
}
