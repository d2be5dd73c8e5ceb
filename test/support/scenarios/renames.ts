/** Files with a name at `$0` that is called `old-name` wherever it is meant, and nowhere else; all of it is built by the kustomization in `overlay`. */
export interface RenameScenario {
  readonly title: string;
  readonly files: string;
}

/** What every name is called before, and afterwards. */
export const oldName = "old-name";
export const newName = "other";

const web = `
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      volumes: [{name: data, emptyDir: {}}]
      containers:
        - {name: main, image: shop/web, volumeMounts: [{name: data, mountPath: /data}], ports: [{name: http, containerPort: 80}]}
        - {name: side, image: shop/side}
`;

const settings = `
#- base/kustomization.yaml
resources: [settings.yaml]
#- base/settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  old-name$0: info
  other.key: b
`;

/** A strategic merge patch of the Deployment. */
function webPatch(pod: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec: ${pod}
`;
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

const mainPatch = webPatch("{containers: [{name: old-name, volumeMounts: [{name: data, mountPath: /more}]}]}");
const dataPatch = webPatch("{containers: [{name: main, volumeMounts: [{name: old-name, mountPath: /more}]}]}");
const volumePatch = webPatch("{volumes: [{name: old-name, $patch: delete}, {name: data2, emptyDir: {}}]}");
const withContainer = (cursor = "$0"): string => web.replace("name: main", `name: old-name${cursor}`);
const withVolume = web.replaceAll("name: data", "name: old-name").replace("[{name: old-name,", "[{name: old-name$0,");

export const renameScenarios: readonly RenameScenario[] = [
  {
    title: "a container in a patch in a file",
    files: `${withContainer()}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- overlay/patch.yaml
${mainPatch}`,
  },
  {
    title: "a container, from the patch",
    files: `${withContainer("")}
#- overlay/kustomization.yaml
resources: [../base]
patchesStrategicMerge: [patch.yaml]
#- overlay/patch.yaml
${mainPatch.replace("old-name", "old-name$0")}`,
  },
  {
    title: "a container in a patch in text",
    files: `${withContainer()}
#- overlay/kustomization.yaml
resources: [../base]
patches:
  - patch: |-
${indent(mainPatch, 6)}`,
  },
  {
    title: "a container in a patch in text with a target",
    files: `${withContainer()}
#- overlay/kustomization.yaml
resources: [../base]
patches:
  - target: {kind: Deployment, name: web}
    patch: |-
${indent(mainPatch.replace("{name: web}", "{name: any}"), 6)}`,
  },
  {
    title: "a container that a patch takes out",
    files: `${web.replace("name: side", "name: old-name$0")}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- overlay/patch.yaml
${webPatch("{containers: [{name: old-name, $patch: delete}]}")}`,
  },
  {
    title: "a container that one patch adds and another changes",
    files: `${web}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: add.yaml}, {path: change.yaml}]
#- overlay/add.yaml
${webPatch("{containers: [{name: old-name$0, image: shop/more}]}")}
#- overlay/change.yaml
${webPatch("{containers: [{name: old-name, command: [run]}]}")}`,
  },
  {
    title: "a volume that a patch mounts",
    files: `${withVolume}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- overlay/patch.yaml
${dataPatch}`,
  },
  {
    title: "a volume that a patch takes out",
    files: `${web.replace("{name: data, emptyDir", "{name: old-name$0, emptyDir").replace("{name: data, mountPath", "{name: old-name, mountPath")}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- overlay/patch.yaml
${volumePatch}`,
  },
  {
    title: "a volume that a JSON patch in a file mounts",
    files: `${withVolume}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml, target: {kind: Deployment, name: web}}]
#- overlay/patch.yaml
- op: add
  path: /spec/template/spec/containers/1/volumeMounts
  value: [{name: old-name, mountPath: /more}]
`,
  },
  {
    title: "a port that a probe in a patch asks",
    files: `${web.replace("name: http", "name: old-name$0")}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#- overlay/patch.yaml
${webPatch("{containers: [{name: main, livenessProbe: {httpGet: {path: /, port: old-name}}}]}")}`,
  },
  {
    title: "a Deployment with replicas in a kustomization",
    files: `${web.replace("{name: web,", "{name: old-name$0,")}
#- overlay/kustomization.yaml
resources: [../base]
replicas: [{name: old-name, count: 3}]
`,
  },
  {
    title: "a StatefulSet, from its replicas",
    files: `
#- base/kustomization.yaml
resources: [set.yaml]
#- base/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: old-name}
spec:
  serviceName: web
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: a}]}}
#- overlay/kustomization.yaml
resources: [../base]
replicas: [{name: old-name$0, count: 3}]
`,
  },
  {
    title: "a key to which the pointer of a JSON patch in text leads",
    files: `${settings}
#- overlay/kustomization.yaml
resources: [../base]
patches:
  - target: {kind: ConfigMap, name: settings}
    patch: |-
      - op: replace
        path: /data/old-name
        value: debug
      - {op: copy, from: /data/old-name, path: /data/copied}
`,
  },
  {
    title: "a key to which the pointer of a JSON patch in a file leads",
    files: `${settings}
#- overlay/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml, target: {kind: ConfigMap, name: settings}}]
#- overlay/patch.yaml
- {"op": "replace", "path": "/data/old-name", "value": "debug"}
`,
  },
  {
    title: "a key that a patch in text with a target sets",
    files: `${settings}
#- overlay/kustomization.yaml
resources: [../base]
patches:
  - target: {kind: ConfigMap, name: settings}
    patch: |-
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: any}
      data: {old-name: debug}
`,
  },
  {
    title: "a key that replacements copy, and fill",
    files: `${settings}
#- overlay/kustomization.yaml
resources: [../base]
replacements:
  - source: {kind: ConfigMap, name: settings, fieldPath: data.old-name}
    targets:
      - select: {kind: ConfigMap, name: settings}
        fieldPaths: ['data.other\\.key']
  - source: {kind: ConfigMap, name: settings, fieldPath: metadata.name}
    targets:
      - select: {kind: ConfigMap, name: settings}
        fieldPaths: [data.old-name]
`,
  },
  {
    title: "a namespace",
    files: `
#- overlay/kustomization.yaml
resources: [namespace.yaml, account.yaml]
namespace: old-name
#- overlay/namespace.yaml
apiVersion: v1
kind: Namespace
metadata: {name: old-name$0}
#- overlay/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: old-name}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: old-name}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: web, namespace: old-name}]
`,
  },
  {
    title: "a label in the expressions of selectors",
    files: `${web.replace(", labels: {app: web}}", "}").replaceAll("app: web", "app: old-name")}
#- overlay/kustomization.yaml
resources: [../base, policy.yaml]
#- overlay/policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchExpressions: [{key: app, operator: In, values: [old-name$0, api]}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec:
  minAvailable: 1
  selector: {matchExpressions: [{key: app, operator: NotIn, values: [api, old-name]}, {key: app, operator: Exists}]}
`,
  },
];
