import { expect, test } from "vitest";
import { replacedKustomizeFields } from "../../../../../server/src/core/schema/kustomizationSchema.ts";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("each field names what replaces it", () => {
  checkFindings(`
#- kustomization.yaml
bases: [base]
#<^^^^^ warning[replaced-kustomize-field]: bases is deprecated. Use resources.
commonLabels: {app: web}
#<^^^^^^^^^^^^ warning[replaced-kustomize-field]: commonLabels is deprecated. Use labels.
patchesStrategicMerge: []
#<^^^^^^^^^^^^^^^^^^^^^ warning[replaced-kustomize-field]: patchesStrategicMerge is deprecated. Use patches.
patchesJson6902: []
#<^^^^^^^^^^^^^^^ warning[replaced-kustomize-field]: patchesJson6902 is deprecated. Use patches.
imageTags: []
#<^^^^^^^^^ warning[replaced-kustomize-field]: imageTags is deprecated. Use images.
vars: []
#<^^^^ warning[replaced-kustomize-field]: vars is deprecated. Use replacements.
#- base/kustomization.yaml
labels: [{pairs: {bases: a}}]
vars:
#- unrelated.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: {bases: a}
`);
  expect([...replacedKustomizeFields.keys()].length).toBe(6);
});

test("a field that only changes its name is renamed", () => {
  const base = "#- base/kustomization.yaml\nnamePrefix: a-\n";
  checkFix(`#- kustomization.yaml\nbases: [base]\n${base}`, "replaced-kustomize-field", "resources: [base]");
});
