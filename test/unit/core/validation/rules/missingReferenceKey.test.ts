import { expect, test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: shop/web:1.8
`;

const settings = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {LOG_LEVEL: info}
`;

test("keys of variables and files are looked for", () => {
  checkFindings(`
${settings}---
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: LOG_LEVLE}}
#                                                            ^^^^^^^^^ warning[missing-reference-key]: ConfigMap settings has no key LOG_LEVLE. Did you mean LOG_LEVEL?
        - name: B
          valueFrom: {configMapKeyRef: {name: settings, key: LOG_LEVEL}}
        - name: C
          valueFrom: {configMapKeyRef: {name: settings, key: OTHER, optional: true}}
        - name: D
          valueFrom: {configMapKeyRef: {name: elsewhere, key: OTHER}}
        - name: E
          valueFrom: {secretKeyRef: {name: settings, key: OTHER}}
  volumes:
    - name: settings
      configMap:
        name: settings
        items: [{key: "nginx.conf", path: nginx.conf}]
#                      ^^^^^^^^^^ warning[missing-reference-key]: ConfigMap settings has no key nginx.conf.
`);
});

test("keys that generators make count, and those that nobody can see may be there", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals: [LOG_LEVEL=info]
    files: [nginx.conf, key=other.conf]
  - name: variables
    envs: [app.env]
#- nginx.conf
#- other.conf
#- app.env
#- web.yaml
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: LOG_LEVEL}}
        - name: B
          valueFrom: {configMapKeyRef: {name: variables, key: ANY}}
  volumes:
    - name: settings
      configMap:
        name: settings
        items: [{key: nginx.conf, path: a}, {key: key, path: b}]
`);
});

test("a generator of literals alone shows all of its keys", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals: [LOG_LEVEL=info]
#- web.yaml
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: COLOUR}}
#                                                            ^^^^^^ warning[missing-reference-key]: ConfigMap settings has no key COLOUR.
`);
});

test("an overlay that has the key is enough, and so is a patch that adds it", () => {
  checkFindings(`
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: LOG_LEVEL}}
        - name: B
          valueFrom: {configMapKeyRef: {name: settings, key: ADDED}}
#- staging/kustomization.yaml
resources: [../base, settings.yaml]
#- staging/settings.yaml
${settings.replace("LOG_LEVEL", "OTHER")}
#- production/kustomization.yaml
resources: [../base, settings.yaml]
patches: [{path: patch.yaml}]
#- production/settings.yaml
${settings}
#- production/patch.yaml
${settings.replace("LOG_LEVEL", "ADDED")}
`);
});

test("nothing is said of objects that somebody else fills", () => {
  checkFindings(`
${settings.replace("{LOG_LEVEL: info}", "{}")}---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
#     ^^^^^^^^^^^^^^ information[unknown-kind]: external-secrets.io/v1 ExternalSecret is not checked: no CRD in the workspace describes the group external-secrets.io.
metadata: {name: database, namespace: shop}
spec: {secretStoreRef: {name: vault}, target: {name: login}}
---
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: ANY}}
        - name: B
          valueFrom: {secretKeyRef: {name: login, key: ANY}}
`);
});

test("a file in another folder is not surely the one that is meant", () => {
  checkFindings(`
#- a/settings.yaml
${settings}
#- b/web.yaml
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: ANY}}
`);
});

test("the finding comes and goes with the key, and nothing else is asked again", () => {
  const workspace = checkFindings(`
#- settings.yaml
${settings}
#- web.yaml
${pod}      env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: COLOUR}}
#                                                            ^^^^^^ warning[missing-reference-key]: ConfigMap settings has no key COLOUR.
`);
  const text = workspace.file("settings.yaml")!.yaml.text;
  const withKey = text.replace("{LOG_LEVEL: info}", "{LOG_LEVEL: info, COLOUR: red}");
  expect(workspace.update("settings.yaml", withKey)).toEqual(["settings.yaml", "web.yaml"]);
  expect(workspace.findings("web.yaml")).toEqual([]);
  expect(workspace.update("settings.yaml", withKey.replace("info", "debug"))).toEqual(["settings.yaml"]);
  expect(workspace.update("settings.yaml", withKey.replace("}", ""))).toEqual(["settings.yaml"]);
  expect(workspace.update("settings.yaml", text)).toEqual(["settings.yaml", "web.yaml"]);
  expect(workspace.findings("web.yaml")).toHaveLength(1);
});

test("the nearest key is the mend", () => {
  const broken = `${settings}---\n${pod}      env:\n        - name: A\n          valueFrom: {configMapKeyRef: {name: settings, key: "LOG_LEVLE"}}\n`;
  checkFix(broken, "missing-reference-key", broken.replace("LEVLE", "LEVEL"));
});
