import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import type { SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { WorkspaceCatalogs } from "../../../../server/src/core/validation/workspaceCatalogs.ts";
import { catalogWithBundled } from "../../../support/bundledFacts.ts";

const base = await catalogWithBundled();
const certificate = { group: "cert-manager.io", version: "v1", kind: "Certificate" };

const crd: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "certificates.cert-manager.io" },
  spec: {
    group: "cert-manager.io",
    scope: "Namespaced",
    names: { plural: "certificates", kind: "Certificate" },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
};

const served = createKindCatalog(
  [{ ...certificate, plural: "certificates", namespaced: true, source: "cluster", custom: true, schema: { type: "object" } }],
  "1.30",
);

const sourceOf = (catalog: SchemaCatalog): string | undefined => catalog.find(certificate)?.source;

test("the workspace knows better than a cluster, and that better than what is bundled", () => {
  let crds: readonly JsonObject[] = [];
  const catalogs = new WorkspaceCatalogs(() => crds);
  expect(sourceOf(catalogs.over(base))).toBe("bundled");
  expect(sourceOf(catalogs.over(base, served))).toBe("cluster");
  expect(catalogs.over(base, served)).toBe(catalogs.over(base, served));
  expect(catalogs.over(base, served).kubernetesVersion).toBe("1.37");
  crds = [crd];
  expect(sourceOf(catalogs.over(base, served))).toBe("cluster");
  catalogs.crdsChanged();
  expect(sourceOf(catalogs.over(base, served))).toBe("workspace");
  expect(catalogs.over(base).findByKind("Certificate")).toHaveLength(1);
});

const manifest = (spec: string): string => `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: web
spec:
${spec}`;

const complete = "  secretName: web\n  issuerRef:\n    name: own\n";

function findings(text: string, crdText?: string): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: base });
  workspace.update("web.yaml", text);
  if (crdText !== undefined) workspace.update("crd.yaml", crdText);
  return workspace.findings("web.yaml").map(({ severity, message }) => `${severity}: ${message}`);
}

test("what depends on the release is a warning that names it, what a field is an error", () => {
  expect(findings(manifest(`${complete}  secretTemplat: {}\n`))).toEqual([
    'warning: "spec" has no field "secretTemplat". Did you mean "secretTemplate"? Checked by cert-manager 1.21; your cluster may run another release.',
  ]);
  expect(findings(manifest(`${complete}  isCA: 1\n`))).toEqual(["error: isCA must be true or false, not the number 1."]);
});

test("what every object must be right about is an error as ever", () => {
  const text = manifest(complete).replace("name: web", "name: web\n  labls: {}");
  expect(findings(text)).toEqual(['error: ObjectMeta has no field "labls". Did you mean "labels"?']);
});

test("a CRD of the workspace makes it certain", () => {
  const spec = { type: "object", properties: { spec: { type: "object", properties: { secretName: { type: "string" } } } } };
  const versions = [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: spec } }];
  const own = JSON.stringify({ ...crd, spec: { ...(crd["spec"] as JsonObject), versions } });
  expect(findings(manifest("  secretName: web\n  issuerRef: {}\n"), own)).toEqual(['error: "spec" has no field "issuerRef".']);
});

test("a version that the bundled release does not serve may be one of another release", () => {
  expect(findings(manifest(complete).replace("/v1", "/v1alpha2"))).toEqual([
    "warning: cert-manager.io/v1alpha2 Certificate does not exist. Certificate is in cert-manager.io/v1. Checked by cert-manager 1.21; your cluster may run another release.",
  ]);
});

test("a kind that the group lacks may be one of another release", () => {
  expect(findings(manifest(complete).replace("kind: Certificate", "kind: Certificat"))).toEqual([
    "warning: cert-manager.io/v1 Certificat does not exist. Did you mean Certificate?",
  ]);
});

test("a version that is newer than the CRD in the workspace is checked by the bundled release", () => {
  const versions = [{ name: "v1alpha2", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }];
  const old = JSON.stringify({ ...crd, spec: { ...(crd["spec"] as JsonObject), versions } });
  expect(findings(manifest(complete), old)).toEqual([]);
  expect(findings(manifest(`${complete}  isCA: 1\n`), old)).toEqual(["error: isCA must be true or false, not the number 1."]);
  expect(findings(manifest(complete).replace("/v1", "/v1alpha3"), old)).toEqual([
    "warning: cert-manager.io/v1alpha3 Certificate does not exist. Certificate is in cert-manager.io/v1 or cert-manager.io/v1alpha2. Checked by cert-manager 1.21; your cluster may run another release.",
  ]);
});

test("a version that a cluster serves is not hidden by an older CRD in the workspace", () => {
  const versions = [{ name: "v1alpha2", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }];
  const catalogs = new WorkspaceCatalogs(() => [{ ...crd, spec: { ...(crd["spec"] as JsonObject), versions } }]);
  expect(sourceOf(catalogs.over(base, served))).toBe("cluster");
});
