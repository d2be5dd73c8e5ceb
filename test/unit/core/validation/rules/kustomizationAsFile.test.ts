import { expect, test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a kustomization is listed by its folder", () => {
  const workspace = checkFindings(`
#- kustomization.yaml
resources:
  - base/kustomization.yaml
#   ^^^^^^^^^^^^^^^^^^^^^^^ error[kustomization-as-file]: kustomize takes base/kustomization.yaml for an object without a name. List its folder, base.
  - ./kustomization.yaml
#   ^^^^^^^^^^^^^^^^^^^^ error[kustomization-as-file]: ./kustomization.yaml is this kustomization itself. Delete the line.
  - parts/kustomization.yml
#   ^^^^^^^^^^^^^^^^^^^^^^^ error[kustomization-as-file]: kustomize takes parts/kustomization.yml for an object without a name. List its folder, parts.
#- base/kustomization.yaml
namePrefix: a-
#- parts/kustomization.yml
nameSuffix: -a
`);
  const [finding] = workspace.findings("kustomization.yaml");
  expect(finding?.fixes?.map(({ title }) => title)).toEqual(["Change to base"]);
});

test("folders, and files that are none of kustomize", () => {
  checkFindings(`
#- kustomization.yaml
resources:
  - base
  - flux/kustomization.yaml
#- base/kustomization.yaml
namePrefix: a-
#- flux/kustomization.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`);
});
