import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("literals need a key, and each key comes once", () => {
  checkFindings(`
#- kustomization.yaml
configMapGenerator:
  - name: a
    literals: [a=b, c, "=d", a=e]
#                   ^ error[generator-entry]: A literal is written key=value.
#                      ^^^^ error[generator-entry]: A literal is written key=value.
#                            ^^^ error[generator-entry]: The ConfigMap has the key a already.
  - name: b
    files: [app.properties, sub/app.properties, x=app.properties]
#                           ^^^^^^^^^^^^^^^^^^ error[generator-entry]: The ConfigMap has the key app.properties already.
#- app.properties
#- sub/app.properties
`);
});

test("an object comes once, unless it is merged with what is there", () => {
  checkFindings(`
#- kustomization.yaml
resources: [there.yaml]
configMapGenerator:
  - {name: z, literals: [a=b]}
  - {name: z, literals: [c=d]}
#          ^ error[generator-entry]: There is a ConfigMap z already. Set behavior to merge or replace.
  - {name: z, behavior: merge, literals: [c=d]}
  - {name: z, namespace: other, literals: [c=d]}
  - {name: there, literals: [c=d]}
#          ^^^^^ error[generator-entry]: There is a ConfigMap there already. Set behavior to merge or replace.
  - {name: nowhere, behavior: replace, literals: [c=d]}
#          ^^^^^^^ error[generator-entry]: There is no ConfigMap nowhere to replace.
secretGenerator:
  - {name: z, literals: [a=b]}
#- there.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: there}
`);
});

test("of bases that are not seen, and of components, nothing is said", () => {
  checkFindings(`
#- kustomization.yaml
resources: ["https://example.com/shop?ref=v1"]
configMapGenerator: [{name: z, behavior: merge, literals: [a=b]}]
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator: [{name: z, behavior: merge, literals: [a=b]}]
`);
});
