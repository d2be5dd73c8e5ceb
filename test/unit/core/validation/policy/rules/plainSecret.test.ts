import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A Secret stands readable in the repository", () => {
  checkPolicy(
    "plain-secret",
    `
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
#<^^^^^^^^^^ warning[plain-secret]: The stringData of this Secret can be read by everybody who can read the repository.
  password: hunter2
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "plain-secret",
    `
apiVersion: v1
kind: Secret
metadata:
  name: db
`,
  );
});

test("nothing is said of encrypted values, nor of those that are filled in later", () => {
  const kustomization =
    "#- flux.yaml\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n" +
    "metadata: {name: a, namespace: b}\n" +
    "spec: {interval: 1m, prune: true, path: ./apps, sourceRef: {kind: GitRepository, name: a}, postBuild: {substitute: {A: b}}}\n";
  checkPolicy(
    "plain-secret",
    `${kustomization}#- apps/a.yaml\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {a: "\${A}"}\n`,
  );
  checkPolicy(
    "plain-secret",
    "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {a: 'ENC[AES256_GCM,data:eA==,iv:eA==,tag:eA==,type:str]'}\nsops: {mac: a, version: 3.9.0}\n",
  );
});
