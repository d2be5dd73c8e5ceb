import type { FieldDifference } from "../drift/types.ts";
import type { FieldPath } from "../fieldPath.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { JsonPatchOperation } from "../ports.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { itemElement, memberSchema } from "../ssa/shape.ts";
import { equalValues } from "../ssa/values.ts";

/** The differences of a step that an apply does not end, because others own the fields: what somebody added, and is to be taken away. */
export function additionsOf(differences: readonly FieldDifference[]): readonly FieldDifference[] {
  return differences.filter(({ kind }) => kind === "extra");
}

/**
 * Writes the patch that takes additions out of a live object. Each removal tests that the value is the one that was looked at, so that nothing else goes; what is gone already
 * is left out. Undefined when one of the values is another one by now.
 */
export function removalPatch(
  live: JsonObject,
  additions: readonly FieldDifference[],
  schema: StructuralSchema | undefined,
): readonly JsonPatchOperation[] | undefined {
  const found = additions.flatMap(({ path, live: value }) => {
    const place = placeOf(live, path, schema);
    return place === undefined ? [] : [{ ...place, isSame: equalValues(place.value, value) }];
  });
  if (found.some(({ isSame }) => !isSame)) return undefined;
  // From behind, so that no removal moves what is still to be found.
  return found
    .toSorted((left, right) => compareSteps(right.steps, left.steps))
    .flatMap(({ steps, value }) => {
      const path = steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
      return [{ op: "test", path, value } as const, { op: "remove", path } as const];
    });
}

interface Place {
  readonly steps: readonly (string | number)[];
  readonly value: JsonValue;
}

function placeOf(object: JsonObject, path: FieldPath, schema: StructuralSchema | undefined): Place | undefined {
  const steps: (string | number)[] = [];
  let value: JsonValue | undefined = object;
  let current = schema;
  for (const element of path) {
    if (element.kind === "field") {
      value = isJsonObject(value) && Object.hasOwn(value, element.name) ? value[element.name] : undefined;
      steps.push(element.name);
      current = memberSchema(current, element.name);
    } else {
      const list: readonly JsonValue[] = isJsonArray(value) ? value : [];
      const listSchema: StructuralSchema | undefined = current;
      const index: number =
        element.kind === "index"
          ? element.index
          : list.findIndex((item) => {
              const own = itemElement(listSchema, item);
              return own !== undefined && serializePathElement(own) === serializePathElement(element);
            });
      value = index < 0 ? undefined : list[index];
      steps.push(index);
      current = current?.items;
    }
    if (value === undefined) return undefined;
  }
  return { steps, value };
}

function compareSteps(left: Place["steps"], right: Place["steps"]): number {
  for (const [index, step] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (step !== other) return typeof step === "number" && typeof other === "number" ? step - other : String(step) < String(other) ? -1 : 1;
  }
  return left.length - right.length;
}
