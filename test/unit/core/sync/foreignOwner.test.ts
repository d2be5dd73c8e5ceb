import { expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { foreignOwner } from "../../../../server/src/core/sync/foreignOwner.ts";
import { reasonToKeep } from "../../../../server/src/core/sync/prune.ts";

const own = "applyset-own-v1";
const mine = `labels: { applyset.kubernetes.io/part-of: ${own} }`;

const deployment = (metadata: string): JsonObject =>
  parse(`{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, ${metadata} } }`) as JsonObject;

test.each([
  ["nobody", "labels: { app: web }", undefined],
  ["ourselves", mine, undefined],
  [
    "a Kustomization of Flux",
    "labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }",
    "Flux (Kustomization flux-system/apps)",
  ],
  [
    "a HelmRelease of Flux",
    "labels: { helm.toolkit.fluxcd.io/name: web, helm.toolkit.fluxcd.io/namespace: shop }",
    "Flux (HelmRelease shop/web)",
  ],
  ["Argo CD", "annotations: { argocd.argoproj.io/tracking-id: 'web:apps/Deployment:shop/web' }", "Argo CD (application web)"],
  [
    "Argo CD, of the object that this one was copied from",
    "annotations: { argocd.argoproj.io/tracking-id: 'web:apps/Deployment:team/web' }",
    undefined,
  ],
  ["Argo CD, in a way that nobody reads", "annotations: { argocd.argoproj.io/tracking-id: 'web' }", undefined],
  ["Flux by its manager", "managedFields: [{ manager: kustomize-controller, operation: Apply, fieldsV1: {} }]", "Flux"],
  ["Argo CD by its manager", "managedFields: [{ manager: argocd-controller, operation: Apply, fieldsV1: {} }]", "Argo CD"],
  [
    "Flux, which wrote nothing but a status",
    "managedFields: [{ manager: kustomize-controller, operation: Update, subresource: status, fieldsV1: {} }]",
    undefined,
  ],
  ["kubectl", "managedFields: [{ manager: kubectl, operation: Apply, fieldsV1: {} }]", undefined],
  [
    "another ApplySet",
    "labels: { applyset.kubernetes.io/part-of: applyset-other-v1 }",
    "another set of applied objects (applyset-other-v1)",
  ],
])("an object applied by %s", (_who, metadata, expected) => {
  expect(foreignOwner(deployment(metadata), own)).toBe(expected);
});

test.each([
  ["is ours", mine, undefined],
  ["was let go", "labels: { app: web }", "it no longer carries the label of this environment's set"],
  ["somebody wants to keep", `${mine}, annotations: { plumbline.dev/prune: disabled }`, "its annotation plumbline.dev/prune says so"],
  [
    "Argo CD was told to keep",
    `${mine}, annotations: { argocd.argoproj.io/sync-options: 'ServerSideApply=true, Prune=false' }`,
    "its annotation argocd.argoproj.io/sync-options says so",
  ],
  ["Argo CD was told nothing of the kind", `${mine}, annotations: { argocd.argoproj.io/sync-options: 'Prune=true' }`, undefined],
  ["Helm was told to keep", `${mine}, annotations: { helm.sh/resource-policy: keep }`, "its annotation helm.sh/resource-policy says so"],
  [
    "Flux has taken over",
    "labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }",
    "Flux (Kustomization flux-system/apps) applies it",
  ],
])("a member that Git no longer has and that %s", (_what, metadata, expected) => {
  expect(reasonToKeep(deployment(metadata), own)).toBe(expected);
});
