import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a chain that leads back is reported at each entry that begins it", () => {
  checkFindings(`
#- a/kustomization.yaml
resources:
  - ../b
#   ^^^^ error[kustomization-loop]: ../b leads back to this kustomization.
#- b/kustomization.yaml
components: [../c]
#            ^^^^ error[kustomization-loop]: ../c leads back to this kustomization.
#- c/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources: [../a]
#           ^^^^ error[kustomization-loop]: ../a leads back to this kustomization.
#- d/kustomization.yaml
resources: [../a]
`);
});

test("a folder is no part of what lies in it", () => {
  checkFindings(`
#- kustomization.yaml
resources: [overlays/dev]
#           ^^^^^^^^^^^^ error[kustomization-loop]: overlays/dev leads back to this kustomization.
#- overlays/dev/kustomization.yaml
resources: [../..]
#           ^^^^^ error[kustomization-loop]: ../.. is the root of the workspace, which holds this kustomization.
#- self/kustomization.yaml
resources: [., ../self]
#           ^ error[kustomization-loop]: . is this kustomization.
#              ^^^^^^^ error[kustomization-loop]: ../self is this kustomization.
`);
});

test("a base that two ways lead to is no loop", () => {
  checkFindings(`
#- top/kustomization.yaml
resources: [../left, ../right]
#- left/kustomization.yaml
resources: [../base]
#- right/kustomization.yaml
resources: [../base]
namePrefix: right-
#- base/kustomization.yaml
configMapGenerator: [{name: a, literals: [a=b]}]
`);
});
