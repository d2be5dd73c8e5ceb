import type { FieldPath } from "../../fieldPath.ts";
import { findFieldElsewhere, listItem, type Elsewhere, type SchemaStep } from "../../schema/apiHistory.ts";
import { nearestName } from "../../schema/nearestName.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf, type MapVisit, type Visit } from "../structure.ts";

const patchDirective = /^\$(patch$|retainKeys$|setElementOrder\/|deleteFromPrimitiveList\/)/;

/** Reports a field that the kind does not have, and names the one that was probably meant. */
export const unknownField: Rule = {
  code: "unknown-field",
  summary: "A field does not exist in its kind.",
  severity: "error",
  stage: "decode",
  ofCustomStatus: true,
  map(visit, report) {
    const { schema } = visit;
    if (!isClosed(schema)) return;
    const { node } = visit;
    const properties = schema.properties ?? new Map<string, StructuralSchema>();
    const entries = entriesOf(node);
    for (const { entry, origin } of entries) {
      const { name, key } = entry;
      if (properties.has(name) || isAllowed(visit, name)) continue;
      const range = visit.origin ?? origin ?? key.range;
      const path: FieldPath = [...pathOf(visit), { kind: "field", name }];
      const severity = visit.isLoose ? "warning" : "error";
      const elsewhere = findFieldElsewhere(visit.object.catalog, visit.object.gvk, stepsTo(visit, name));
      if (elsewhere) {
        report({ range, path, severity, message: describeElsewhere(visit, name, elsewhere) });
        continue;
      }
      const written = new Set(entries.map(({ entry: other }) => other.name));
      const nearest = nearestName(
        name,
        [...properties.keys()].filter((known) => !written.has(known)),
      );
      report({
        range,
        path,
        severity,
        message: `${describeOwner(visit)} has no field "${name}".${visit.isLoose ? " The server drops it." : ""}${nearest === undefined ? "" : ` Did you mean "${nearest}"?`}`,
        ...(nearest === undefined || range !== key.range
          ? {}
          : { fixes: [{ title: `Change to "${nearest}"`, edits: [{ range, newText: nearest }], isPreferred: true }] }),
      });
    }
  },
};

/** Tells whether a schema lists all fields that may stand. */
function isClosed(schema: StructuralSchema): boolean {
  if (schema.emptiesObjects === true) return true;
  return schema.type === "object" && schema.additionalProperties === undefined && schema.preserveUnknownFields !== true;
}

function isAllowed(visit: MapVisit, name: string): boolean {
  const { role } = visit.object;
  if (name === "<<") return true;
  if (role.role === "strategicMergePatch" && patchDirective.test(name)) return true;
  if (role.substituted && name.includes("${")) return true;
  // kustomize takes names in any case.
  if ((role.role === "kustomization" || role.role === "component") && hasFolded(visit.schema, name)) return true;
  return role.encrypted && visit.parent === undefined && name === "sops";
}

function hasFolded({ properties }: StructuralSchema, name: string): boolean {
  const folded = name.toLowerCase();
  return [...(properties?.keys() ?? [])].some((known) => known.toLowerCase() === folded);
}

function describeElsewhere(visit: MapVisit, name: string, { since, removedIn }: Elsewhere): string {
  const now = visit.object.catalog.kubernetesVersion;
  const when = since === undefined ? `It was removed in ${removedIn ?? ""}.` : `It exists since ${since}.`;
  return `${describeOwner(visit)} has no field "${name}" in Kubernetes ${now}. ${when}`;
}

/** The way from the object to a member of a visited map. */
function stepsTo(visit: MapVisit, name: string): readonly SchemaStep[] {
  const steps: SchemaStep[] = [name];
  for (let place: Visit = visit; place.parent !== undefined; place = place.parent) {
    steps.push(place.element?.kind === "field" ? place.element.name : listItem);
  }
  return steps.reverse();
}

function describeOwner(visit: MapVisit): string {
  const { typeName } = visit.schema;
  if (typeName !== undefined) return typeName;
  const { element } = visit;
  return element?.kind === "field" ? `"${element.name}"` : "This object";
}
