import { expect, test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: web
  imagePullSecrets: [{name: registry}]
  containers:
    - name: web
      image: shop/web:1.8
      envFrom:
        - configMapRef: {name: setings}
`;

const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n";
const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n";

test("what a kustomization builds shall hold what it refers to, Secrets and classes aside", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml, account.yaml, settings.yaml, volume.yaml]
#- account.yaml
${account}
#- settings.yaml
${settings}
#- web.yaml
${pod.trimEnd()}
#                              ^^^^^^^ hint[missing-reference-target]: No manifest here declares the ConfigMap setings. Did you mean settings?
#- volume.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec:
  storageClassName: fast
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
`);
});

test("what is declared anywhere in the workspace is not missing", () => {
  checkFindings(`
#- web/kustomization.yaml
resources: [web.yaml]
#- web/web.yaml
${pod}
#- other/all.yaml
${account}---
${settings.replace("settings", "setings")}
`);
});

test("nothing is said of files that belong to nothing, nor where a kustomization hides a part", () => {
  checkFindings(`
#- alone/web.yaml
${pod}
#- chart/kustomization.yaml
resources: [web.yaml]
helmCharts: [{name: settings, repo: https://charts.example.com}]
#- chart/web.yaml
${pod}
`);
});

test("an environment of the configuration shows what is applied together", () => {
  const workspace = checkFindings(`
#- .plumbline.yaml
environments: [{name: staging, path: staging}]
#- staging/web/web.yaml
${pod.trimEnd()}
#                              ^^^^^^^ hint[missing-reference-target]: No manifest here declares the ConfigMap setings.
#- staging/account/account.yaml
${account}
`);
  expect(workspace.update(".plumbline.yaml", "environments: []\n")).toContain("staging/web/web.yaml");
  expect(workspace.findings("staging/web/web.yaml")).toEqual([]);
});

test("claims that a StatefulSet makes, and what every namespace has, are there", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml]
#- web.yaml
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccountName: default
  containers: [{name: web, image: shop/web:1.8}]
  volumes:
    - name: data
      persistentVolumeClaim: {claimName: data-db-0}
    - name: ca
      configMap: {name: kube-root-ca.crt}
`);
});
