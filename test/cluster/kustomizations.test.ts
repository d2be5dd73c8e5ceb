import { beforeAll, expect, test } from "vitest";
import { parseFixture, workspaceOf } from "../support/checkFindings.ts";
import { ensureBinaries } from "./binaries.ts";
import { kustomizeFolder } from "./kustomizeFolder.ts";

// What is called an error in a kustomization is refused by the kustomize in kubectl, and what it refuses for its own sake is found.

beforeAll(() => ensureBinaries(console.log));

const surroundings = `#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: shop/web}]}
#- empty.yaml
# Nothing.
#- base/kustomization.yaml
resources: [account.yaml]
#- base/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: api}
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
commonAnnotations: {a: b}
#- hollow/kustomization.yaml
namePrefix: a-
#- plain/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: plain}
#- merge.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {replicas: 2}
#- list.yaml
- {op: replace, path: /spec/replicas, value: 2}
#- app.env
A=b
`;

const patch = (text: string, target = "{kind: Deployment}"): string => `patches:
  - target: ${target}
    patch: |-
${text.replace(/^/gm, "      ")}
`;
const web = "resources: [web.yaml]\n";

const cases: readonly string[] = [
  web,
  "Resources: [web.yaml]\n",
  "resource: [web.yaml]\n",
  `${web}namePrefix: 1\n`,
  `${web}configMapGenerator: [{name: z, literals: [foo]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: ["=v"]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: [a=b, a=c]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: [app.env=1], files: [app.env]}]\n`,
  `${web}configMapGenerator: [{name: z, files: [app.env, b=app.env]}]\n`,
  `${web}configMapGenerator: [{name: z, behavior: merge, literals: [a=b]}]\n`,
  `${web}secretGenerator: [{name: z, behavior: replace, literals: [a=b]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: [a=b]}, {name: z, literals: [c=d]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: [a=b]}, {name: z, behavior: merge, literals: [c=d]}]\n`,
  `${web}configMapGenerator: [{name: z, namespace: a, literals: [a=b]}, {name: z, namespace: b, literals: [c=d]}]\n`,
  `${web}configMapGenerator: [{name: z, literals: [a=b]}]\nsecretGenerator: [{name: z, literals: [a=b]}]\n`,
  `${web}replicas: [{name: web, count: 3}]\n`,
  `${web}replicas: [{name: nope, count: 3}]\n`,
  `${web}namePrefix: x-\nreplicas: [{name: x-web, count: 3}]\n`,
  `${web}namePrefix: x-\nreplicas: [{name: nope, count: 3}]\n`,
  `${web}namePrefix:\n`,
  `${web}namePrefix: a\nnamePrefix: b\n`,
  "resources: web.yaml\n",
  "resources: [1]\n",
  "resources: [{a: b}]\n",
  `${web}commonAnnotations: {a: 1}\n`,
  `${web}commonAnnotations: {a: "1"}\n`,
  `${web}commonLabels: {a: b}\n`,
  `${web}labels: [{pairs: {a: b}, includeSelector: true}]\n`,
  `${web}labels: [{pairs: {a: b}, includeSelectors: true, includeTemplates: true, fields: [{path: metadata/labels, create: true}]}]\n`,
  `${web}labels: {a: b}\n`,
  `${web}images: [{name: shop/web, newTag: 1}]\n`,
  `${web}images: [{name: shop/web, newTag: "1", newName: b}]\n`,
  `${web}images: [null]\n`,
  `${web}imageTags: [{name: shop/web, newTag: a}]\n`,
  `${web}replicas: [{name: web, count: 3}]\n`,
  `${web}replicas: [{name: web, count: "3"}]\n`,
  `${web}replicas: [{name: web, count: 1.5}]\n`,
  `${web}metadata: {name: a, foo: b}\n`,
  `${web}metadata: {name: a, labels: {a: b}}\n`,
  `${web}kind: Kustomize\n`,
  `${web}kind: ""\n`,
  `${web}apiVersion: v1\n`,
  `${web}apiVersion: kustomize.config.k8s.io/v1beta1\n`,
  `${web}apiVersion: kustomize.config.k8s.io/v1alpha1\n`,
  `${web}apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Component\n`,
  `${web}sortOptions: {order: fifo}\n`,
  `${web}sortOptions: {order: name}\n`,
  `${web}buildMetadata: [originAnnotations, managedByLabel]\n`,
  `${web}buildMetadata: [origins]\n`,
  `${web}generatorOptions: {disableNameSuffixHash: "true"}\n`,
  `${web}configMapGenerator: [{name: a, literals: [a=b], options: {immutable: true}}]\n`,
  `${web}configMapGenerator: [{name: a, literals: a=b}]\n`,
  `${web}configMapGenerator: [{name: a, behavior: replaced, literals: [a=b]}]\n`,
  `${web}configMapGenerator: [{name: a, envs: [app.env]}]\n`,
  `${web}configMapGenerator: [{name: a, env: app.env}]\n`,
  `${web}configMapGenerator: [{name: a, envs: [other.env]}]\n`,
  `${web}configMapGenerator: [{name: a, files: [key=app.env]}]\n`,
  `${web}configMapGenerator: [{name: a, files: [base]}]\n`,
  `${web}secretGenerator: [{name: a, type: Opaque, literals: [a=b]}]\n`,
  `${web}secretGenerator: [{name: a, typ: Opaque, literals: [a=b]}]\n`,
  `${web}---\nwhatever: is here\n`,
  "resources: [web.yaml, web.yaml]\n",
  "resources: [web.yaml, ./web.yaml]\n",
  "resources: [web.yaml, merge.yaml]\n",
  "resources: [empty.yaml, empty.yaml, web.yaml]\n",
  "resources: [base, base]\n",
  "resources: [hollow, hollow, web.yaml]\n",
  "resources: [missing.yaml]\n",
  "resources: [plain]\n",
  "resources: [plain/account.yaml]\n",
  "resources: [part]\n",
  `${web}components: [part, part]\n`,
  `${web}components: [base]\n`,
  `${web}components: [web.yaml]\n`,
  "resources: [.]\n",
  "bases: [base]\n",
  "bases: [web.yaml]\n",
  `${web}configurations: [missing.yaml]\n`,
  `${web}openapi: {path: missing.json}\n`,
  `${web}replacements: [{path: missing.yaml}]\n`,
  `${web}replacements: [{source: {kind: Deployment, fieldPath: metadata.name}, targets: [{select: {kind: Deployment}, fieldPaths: [metadata.labels.app]}]}]\n`,
  `${web}patches: [{path: merge.yaml}]\n`,
  `${web}patches: [{path: list.yaml}]\n`,
  `${web}patches: [{path: list.yaml, target: {kind: Deployment}}]\n`,
  `${web}patches: [{path: list.yaml, target: {kind: Secret}}]\n`,
  `${web}patches: [{path: missing.yaml}]\n`,
  `${web}patches: [{path: base}]\n`,
  `${web}patches: [{target: {kind: Deployment}}]\n`,
  `${web}patches: [{path: merge.yaml, patch: "a: b"}]\n`,
  `${web}patches: [{path: merge.yaml, options: {allowNameChange: true}}]\n`,
  `${web}patches: [{path: merge.yaml, options: {allowRename: true}}]\n`,
  `${web}patches: [{path: merge.yaml, target: {kind: Deployment, names: a}}]\n`,
  `${web}patchesStrategicMerge: [merge.yaml]\n`,
  `${web}patchesStrategicMerge: [missing.yaml]\n`,
  `${web}patchesJson6902: [{path: list.yaml, target: {group: apps, version: v1, kind: Deployment, name: web}}]\n`,
  `resources: [base]\npatches: [{path: merge.yaml}]\n`,
  `${web}namePrefix: a-\npatches: [{path: merge.yaml}]\n`,
  `resources: [base]\nnamePrefix: a-\npatches: [{path: merge.yaml}]\n`,
  web + patch("- op: replace\n  path: /spec/replicas\n  value: 2"),
  web + patch("- op: replace\n  path: /spec/replica\n  value: 2"),
  web + patch("- op: replace\n  path: spec/replicas\n  value: 2"),
  web + patch("- op: Replace\n  path: /spec/replicas\n  value: 2"),
  web + patch("- op: remove\n  path: /spec/nothing"),
  web + patch("- op: add\n  path: /spec/template/spec/containers/web/image\n  value: a"),
  web + patch("- op: add\n  path: /spec/template/spec/containers/-\n  value: {name: b, image: c}"),
  web + patch("- op: copy\n  path: /metadata/annotations"),
  web + patch("- op: copy\n  from: /metadata/labels\n  path: /metadata/annotations"),
  web + patch("- op: add\n  path: /metadata/annotations"),
  web + patch("- op: add\n  path: /metadata/labels/a~b\n  value: c"),
  web + patch("- op: add\n  path: /metadata/labels/a\n  value: c\n  comment: d"),
  web + patch("- op: remove\n- path: /spec"),
  web + patch("spec: {replicas: 3}"),
  web + patch("kind: Deployment\nmetadata: {name: any}\nspec: {replicas: 3}"),
  web + patch("apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 3}"),
  web + patch("apiVersion: apps/v1\nmetadata: {name: web}\nspec: {replicas: 3}"),
  web + patch("[{op: remove, path: /spec/replicas}]"),
  web + patch('[{"op": "remove", "path": "/spec/replicas"}]'),
  web + patch('[{"op": "remove", "path": "/spec/replicas"},]'),
  web + patch("# nothing"),
  `${web}patches:\n  - patch: |-\n      kind: Deployment\n      metadata: {name: web}\n`,
  web + patch("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: other}\nspec: {replicas: 3}"),
];

/** What kustomize takes though no server would take what comes out, or what it does not look at unless it is used. */
const notItsBusiness = new Set(["wrong-type", "unknown-patch-path"]);

test.each(cases)("%j", async (kustomization) => {
  const { files } = parseFixture(`#- kustomization.yaml\n${kustomization}${surroundings}`);
  const errors = workspaceOf(files)
    .findings("kustomization.yaml")
    .filter(({ severity }) => severity === "error");
  const answer = await kustomizeFolder(files);
  if (answer.code === 0) expect(errors.filter(({ code }) => !notItsBusiness.has(code))).toEqual([]);
  else expect(errors, answer.stderr).not.toEqual([]);
});
