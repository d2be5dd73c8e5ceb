import { asMap, fieldAt, stringAt } from "../../../manifest/nodeAccess.ts";
import { parseApiVersion, toApiVersion, type GroupVersionKind } from "../../../manifest/resource.ts";
import type { SchemaCatalog } from "../../../schema/structuralSchema.ts";
import { findGoneKind } from "../../../validation/goneKinds.ts";
import { scopeAt } from "../../documentScope.ts";
import type { FixSource } from "../fixContext.ts";
import { migrateAutoscaler } from "../migrations/autoscaler.ts";
import { migrateCustomResourceDefinition } from "../migrations/customResourceDefinition.ts";
import { migrateIngress } from "../migrations/ingress.ts";
import type { Migration } from "../migrations/migration.ts";
import { migratePriorityLevel } from "../migrations/priorityLevel.ts";
import { migrateWorkload } from "../migrations/workload.ts";

/** Kinds whose new version is written in another way, by group and kind of the new version. */
const migrations: Readonly<Record<string, Migration>> = {
  "networking.k8s.io/Ingress": migrateIngress,
  "autoscaling/HorizontalPodAutoscaler": migrateAutoscaler,
  "apps/Deployment": migrateWorkload,
  "apps/DaemonSet": migrateWorkload,
  "apps/ReplicaSet": migrateWorkload,
  "apps/StatefulSet": migrateWorkload,
  "apiextensions.k8s.io/CustomResourceDefinition": migrateCustomResourceDefinition,
  "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration": migratePriorityLevel,
};

/** Takes an object to the version that replaces its own, with what is written in another way there. */
export const migrateApiVersion: FixSource = {
  codes: ["removed-api-version", "deprecated-api-version", "off-by-default"],
  fixes({ document, role, catalog, finding, source }) {
    const root = asMap(scopeAt(document, role, catalog, finding.range.start)?.root);
    const node = fieldAt(root, "apiVersion");
    const kind = stringAt(root, "kind");
    if (!root || node?.kind !== "scalar" || typeof node.value !== "string" || kind === undefined) return [];
    const on = finding.code === "off-by-default" ? /\. (\S+\/v\S+) is on\.$/.exec(finding.message)?.[1] : undefined;
    const heir = on === undefined ? heirOf({ ...parseApiVersion(node.value), kind }, catalog) : { ...parseApiVersion(on), kind };
    if (heir?.kind !== kind) return [];
    const key = `${heir.group}/${kind}`;
    const edits = Object.hasOwn(migrations, key) ? migrations[key]?.(source, root) : [];
    if (!edits) return [];
    const apiVersion = toApiVersion(heir.group, heir.version);
    return [{ title: `Change to ${apiVersion}`, edits: [{ range: node.range, newText: apiVersion }, ...edits], isPreferred: false }];
  },
};

function heirOf(gvk: GroupVersionKind, catalog: SchemaCatalog): GroupVersionKind | undefined {
  return findGoneKind(gvk, catalog)?.replacement ?? catalog.find(gvk)?.replacement;
}
