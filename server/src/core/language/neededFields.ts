import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { alsoRequired, notReallyRequired } from "../validation/requiredFields.ts";

/** Fields without which an object is refused, in the order of its type; what the server fills in by itself is not among them. */
export function neededFields({ required = [], properties, typeName, definition }: StructuralSchema): readonly string[] {
  if (definition === undefined) return required.filter((name) => properties?.get(name)?.default === undefined);
  const needed = new Set([...required, ...(alsoRequired.get(typeName ?? "") ?? [])]);
  return [...(properties?.keys() ?? [])].filter(
    (name) => needed.has(name) && name !== "metadata" && name !== "status" && !notReallyRequired.has(`${typeName ?? ""}.${name}`),
  );
}

/** Fields that are written with an object of Kubernetes nearly always, although nothing demands them; a path for a field of which only one member is meant. */
const usualFields: ReadonlyMap<string, readonly string[]> = new Map([
  ["EnvVar", ["name", "value"]],
  ["HTTPIngressPath", ["path", "pathType", "backend"]],
  ["IngressRule", ["host", "http"]],
  ["LabelSelector", ["matchLabels"]],
  ["LocalObjectReference", ["name"]],
  ["ObjectMeta", ["name"]],
  ["PodTemplateSpec", ["metadata.labels", "spec"]],
  ["PolicyRule", ["apiGroups", "resources", "verbs"]],
  ["ServiceSpec", ["selector", "ports"]],
  ["ServicePort", ["port", "targetPort"]],
  ["Toleration", ["key", "operator", "effect"]],
]);

/** A field to be written with its object; only these of its members, or those that it needs itself. */
export interface PlannedField {
  readonly name: string;
  readonly members?: readonly string[];
}

/** One field of an object as it is nearly always written. */
export function plannedField(name: string, { definition, typeName }: StructuralSchema): PlannedField {
  const usual = definition === undefined ? undefined : usualFields.get(typeName ?? "");
  const members = usual?.flatMap((path) => (path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : [])) ?? [];
  return { name, ...(members.length === 0 ? {} : { members }) };
}

/** What is written with an object at once: what it needs, and what it nearly always has. */
export function plannedFields(schema: StructuralSchema): readonly PlannedField[] {
  const usual = schema.definition === undefined ? undefined : usualFields.get(schema.typeName ?? "");
  if (usual === undefined) return neededFields(schema).map((name) => ({ name }));
  return usual.map((path) => {
    const [name = path, ...members] = path.split(".");
    return { name, ...(members.length === 0 ? {} : { members }) };
  });
}
