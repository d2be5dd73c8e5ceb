import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("paths are followed through the kind of the target", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: p.yaml, target: {group: apps, kind: Deployment, name: "web.*"}}]
#- p.yaml
- {op: replace, path: /spec/replica, value: 3}
#                     ^^^^^^^^^^^^^ error[unknown-patch-path]: Deployment: DeploymentSpec has no field "replica". Did you mean "replicas"?
- {op: add, path: /spec/template/spec/containers/web/image, value: a}
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[unknown-patch-path]: Deployment: containers is a list. Its items are written by number, or - for its end, not web.
- {op: remove, path: /spec/replicas/0}
#                    ^^^^^^^^^^^^^^^^ error[unknown-patch-path]: Deployment: replicas is an integer. There is nothing below it.
- {op: copy, from: /spec/pausd, path: /spec/paused}
#                  ^^^^^^^^^^^ error[unknown-patch-path]: Deployment: DeploymentSpec has no field "pausd". Did you mean "paused"?
- {op: add, path: /metadata/annotations/example.com~1a, value: b}
- {op: add, path: /spec/template/spec/containers/-, value: {name: a}}
- {op: add, path: /spec/template/spec/containers/0/env/-1/name, value: a}
`);
});

test("versions of a kind count together, and what may be any kind is left alone", () => {
  checkFindings(`
#- kustomization.yaml
patches:
  - {path: hpa.yaml, target: {kind: HorizontalPodAutoscaler}}
  - {path: two.yaml, target: {kind: Deployment}}
  - {path: two.yaml, target: {kind: Service}}
  - {path: any.yaml, target: {kind: Deployment|StatefulSet}}
  - {path: mixed.yaml, target: {kind: Deployment}}
  - {path: mixed.yaml, target: {name: web}}
  - {path: custom.yaml, target: {kind: Widget}}
#- hpa.yaml
- {op: add, path: /spec/metrics/0, value: {}}
- {op: add, path: /spec/targetCPUUtilizationPercentage, value: 3}
- {op: add, path: /spec/target, value: 3}
#                 ^^^^^^^^^^^^ error[unknown-patch-path]: HorizontalPodAutoscaler: HorizontalPodAutoscalerSpec has no field "target".
#- two.yaml
- {op: add, path: /spec/replicas, value: 3}
#                 ^^^^^^^^^^^^^^ error[unknown-patch-path]: Service: ServiceSpec has no field "replicas".
#- any.yaml
- {op: add, path: /spec/nothing, value: 3}
#- mixed.yaml
- {op: add, path: /spec/nothing, value: 3}
#- custom.yaml
- {op: add, path: /spec/nothing, value: 3}
`);
});

test("the nearest name is put into the path", () => {
  checkFix(
    "#- kustomization.yaml\npatches: [{path: p.yaml, target: {kind: Pod}}]\n#- p.yaml\n- {op: remove, path: /metadata/label/a}\n",
    "unknown-patch-path",
    "- {op: remove, path: /metadata/labels/a}",
  );
});
