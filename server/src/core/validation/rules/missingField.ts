import { asMap } from "../../manifest/nodeAccess.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { isKeptDataSource } from "../dataSource.ts";
import { alsoRequired, notReallyRequired } from "../requiredFields.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, nameOf, pathOf, type MapVisit, type Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

/** Reports fields that an object must have. Null counts as not written, and so do empty texts and lists in the types of Kubernetes. */
export const missingField: Rule = {
  code: "missing-field",
  summary: "A field that its object must have is not there.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const required = requiredOf(visit);
    if (required.length === 0) return;
    const missing: string[] = [];
    const written = new Map(entriesOf(visit.node).map(({ entry }) => [entry.name, entry]));
    for (const name of required) {
      const entry = written.get(name);
      const value = entry?.value;
      if (!entry || value === undefined || (value.kind === "scalar" && value.value === null)) {
        if (!entry || !isNullable(visit, name)) missing.push(name);
      } else if (!visit.isCustom && isEmpty(value)) {
        report({
          message: `${name} must not be empty.`,
          range: visit.origin ?? value.range,
          path: [...pathOf(visit), { kind: "field", name }],
        });
      }
    }
    const [first] = missing;
    if (first === undefined) return;
    report({
      message: `${describe(visit)} needs ${listWords(missing, "and")}.`,
      range: visit.keyRange ?? (visit.parent ? firstLine(visit) : visit.range),
      path: [...pathOf(visit), { kind: "field", name: first }],
      subject: visit.node.range,
    });
  },
  nothing(visit, report) {
    // An item of nothing is an object without any field to the server; a member that is nothing is not there at all.
    const required = visit.isCustom || visit.element?.kind === "field" ? [] : requiredOf(visit);
    if (required.length > 0) report({ message: `${nameOf(visit)} needs ${listWords(required, "and")}, but nothing is written.` });
  },
};

function isEmpty(value: YamlNode): boolean {
  return (value.kind === "scalar" && value.value === "") || (value.kind === "sequence" && value.items.length === 0);
}

function requiredOf(visit: Visit): readonly string[] {
  const { schema, isCustom, parent } = visit;
  const { required = [], embeddedResource, typeName } = schema;
  if (isCustom) {
    const all = embeddedResource === true ? [...new Set(["apiVersion", "kind", ...required])] : required;
    // The server fills in defaults before it checks.
    return all.length === 0 ? all : all.filter((name) => schema.properties?.get(name)?.default === undefined);
  }
  // The place of an item is asked for only where it matters: that ties the item to its list.
  const isSource =
    parent?.schema.typeName === "PersistentVolumeClaimSpec" && visit.element?.kind === "field" && visit.element.name === "dataSource";
  if (isSource && !isKeptDataSource(visit)) return [];
  const also = alsoRequired.get(typeName ?? "");
  const all = also ? [...new Set([...required, ...also])] : required;
  return all.filter(
    (name) => name !== "metadata" && !notReallyRequired.has(`${typeName ?? ""}.${name}`) && !isCompleted(visit, typeName ?? "", name),
  );
}

const workloads: ReadonlySet<string> = new Set(["DaemonSetSpec", "DeploymentSpec", "ReplicaSetSpec", "StatefulSetSpec"]);

/** Tells whether kustomize writes what is missing, so that the server never misses it. */
function isCompleted({ object: { role } }: Visit, typeName: string, name: string): boolean {
  if (role.completed === undefined) return false;
  if (name === "selector") return workloads.has(typeName) && role.completed.includes("selectors");
  return name === "namespace" && typeName === "ServiceReference" && role.completed.includes("namespace");
}

function isNullable(visit: MapVisit, name: string): boolean {
  return visit.isCustom && visit.schema.properties?.get(name)?.nullable === true;
}

function describe(visit: MapVisit): string {
  return visit.schema.typeName ?? (visit.parent ? nameOf(visit) : "The document");
}

/** An item of a list has no key: its first field stands for it. */
function firstLine(visit: MapVisit): Visit["range"] {
  const first = asMap(visit.node)?.entries[0];
  return visit.origin ?? first?.key.range ?? visit.range;
}
