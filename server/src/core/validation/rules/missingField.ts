import { asMap } from "../../manifest/nodeAccess.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, nameOf, pathOf, type MapVisit, type Visit } from "../structure.ts";
import { listWords } from "../wording.ts";

/**
 * Fields that the API's description calls required although the server takes objects without them, as `Type.field`: it reads their zero value and
 * finds nothing wrong with it. Read from the validation code of Kubernetes 1.37.
 */
const notReallyRequired: ReadonlySet<string> = new Set([
  "CSIDriver.spec",
  "CSINode.spec",
  "CSINodeSpec.drivers",
  "CapacityRequestPolicyRange.min",
  "ConfigMapNodeConfigSource.kubeletConfigKey",
  "Counter.value",
  "CustomResourceDefinitionVersion.served",
  "CustomResourceDefinitionVersion.storage",
  "DeviceCapacity.value",
  "Event.involvedObject",
  "HTTPHeader.value",
  "ISCSIPersistentVolumeSource.lun",
  "ISCSIVolumeSource.lun",
  "LimitRangeSpec.limits",
  "PodFailurePolicy.rules",
  "PreferredSchedulingTerm.preference",
  "ResourcePool.generation",
  "RoleRef.apiGroup",
  "ScaleIOPersistentVolumeSource.secretRef",
  "ScaleIOVolumeSource.secretRef",
  "SleepAction.seconds",
  "StorageVersion.metadata",
  "Sysctl.value",
  "TokenRequest.audience",
  "TokenReviewSpec.token",
]);

/** Reports fields that an object must have. Null counts as not written, and so does empty text in the types of Kubernetes. */
export const missingField: Rule = {
  code: "missing-field",
  summary: "A field that its object must have is not there.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const missing: string[] = [];
    const written = new Map(entriesOf(visit.node).map(({ entry }) => [entry.name, entry]));
    for (const name of requiredOf(visit)) {
      const entry = written.get(name);
      const value = entry?.value;
      if (!entry || value === undefined || (value.kind === "scalar" && value.value === null)) {
        if (!entry || !isNullable(visit, name)) missing.push(name);
      } else if (!visit.isCustom && value.kind === "scalar" && value.value === "") {
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

function requiredOf({ schema, isCustom }: Visit): readonly string[] {
  const { required = [], embeddedResource, typeName } = schema;
  if (isCustom) {
    // The server fills in defaults before it checks.
    const own = required.filter((name) => schema.properties?.get(name)?.default === undefined);
    return embeddedResource === true ? [...new Set(["apiVersion", "kind", ...own])] : own;
  }
  return required.filter((name) => name !== "metadata" && !notReallyRequired.has(`${typeName ?? ""}.${name}`));
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
