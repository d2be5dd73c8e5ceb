import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("components and kustomizations are not taken for each other", () => {
  checkFindings(`
#- kustomization.yaml
resources: [base, part]
#                 ^^^^ error[wrong-kustomization-kind]: part is a component. List it under components.
components: [base, part]
#            ^^^^ error[wrong-kustomization-kind]: base is no component. List it under resources.
#- base/kustomization.yaml
namePrefix: a-
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
`);
});

test("kind and API version belong together", () => {
  checkFindings(`
#- a/kustomization.yaml
apiVersion: v1
#           ^^ error[wrong-kustomization-kind]: The apiVersion of a Kustomization must be kustomize.config.k8s.io/v1beta1, not v1.
namePrefix: a-
#- b/kustomization.yaml
kind: Kustomize
#     ^^^^^^^^^ error[wrong-kustomization-kind]: The kind must be Kustomization or Component, not Kustomize.
namePrefix: a-
#- c/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[wrong-kustomization-kind]: The apiVersion of a Component must be kustomize.config.k8s.io/v1alpha1, not kustomize.config.k8s.io/v1beta1.
kind: Component
namePrefix: a-
`);
});

test("the API version is set right", () => {
  checkFix(
    "#- kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nnamePrefix: a-\n",
    "wrong-kustomization-kind",
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: a-\n",
  );
});
