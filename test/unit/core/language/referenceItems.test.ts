import { expect, test } from "vitest";
import { completeAt } from "../../../../server/src/core/language/completion.ts";
import { readNamed } from "../../../support/named.ts";

function labels(text: string): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  const file = workspace.file(path)!;
  const document = workspace.documentAt(path, offset)!;
  const role = workspace.roleOf(path, document)!;
  const { references } = workspace;
  const completion = completeAt({ path, file: file.yaml, offset, role, catalog: workspace.catalogAt(path), references });
  return (completion?.items ?? []).map(({ label, insertText }) => (insertText === label ? label : `${label} as ${insertText}`));
}

const shared = `#- b/settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: far}
data: {A: a}
#- a/settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: near}
data: {LOG_LEVEL: info, "true": b}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: elsewhere, namespace: other}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, ports: [{name: http}, {name: grpc}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{name: main, port: 80}]}
#- a/new.yaml
`;

const pod = (body: string): string => `apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
spec:
${body}`;

test.each([
  ["objects, the nearest first", pod("  containers: [{envFrom: [{configMapRef: {name: $0}}]}]\n"), ["near", "far"]],
  ["objects in a block", pod("  containers:\n    - envFrom:\n        - configMapRef:\n            name: $0\n"), ["near", "far"]],
  [
    "keys of the object",
    pod("  containers: [{env: [{name: A, valueFrom: {configMapKeyRef: {name: near, key: $0}}}]}]\n"),
    ["LOG_LEVEL", 'true as "true"'],
  ],
  ["volumes", pod("  volumes: [{name: data}]\n  containers: [{volumeMounts: [{name: $0}]}]\n"), ["data"]],
  ["containers", pod("  containers: [{name: main, env: [{valueFrom: {resourceFieldRef: {containerName: $0}}}]}]\n"), ["main"]],
  ["ports of the pod", pod("  containers: [{ports: [{name: admin}], livenessProbe: {httpGet: {port: $0}}}]\n"), ["admin"]],
  ["labels", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {$0}}\n", ["app as app: ", "tier as tier: "]],
  ["values of labels", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {tier: $0}}\n", ["front"]],
  [
    "ports of selected pods",
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: web}\n  ports:\n    - targetPort: $0\n",
    ["http", "grpc"],
  ],
  [
    "ports of a Service",
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {defaultBackend: {service: {name: web, port: {name: $0}}}}\n",
    ["main"],
  ],
  [
    "workloads to scale",
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: $0}}\n",
    ["web"],
  ],
])("%s are offered", (_, text, expected) => {
  expect(labels(shared + text)).toEqual(expected);
});

test("what another overlay declares is not offered", () => {
  const overlay = (name: string): string =>
    `#- ${name}/kustomization.yaml\nresources: [settings.yaml, web.yaml]\n#- ${name}/settings.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: of-${name}}\n`;
  const text = `${overlay("a")}${overlay("b")}#- a/web.yaml\n${pod("  containers: [{envFrom: [{configMapRef: {name: $0}}]}]\n")}`;
  expect(labels(text)).toEqual(["of-a"]);
});
