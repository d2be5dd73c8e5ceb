import type { Case } from "./case.ts";
import { web, webFilled, deployment, inContainer, configMap, service, serviceFilled, secret, role, edit } from "./manifests.ts";

/** The rows 01 to 44. */
export const casesTo44: Readonly<Record<string, Case>> = {
  "01": { title: "nothing changed, defaults omitted", ...deployment, expect: [] },
  "02": {
    title: "cpu 1000m and memory 1024Mi in Git",
    applied: web().replace("cpu: 100m, memory: 64Mi", "cpu: 1, memory: 1Gi"),
    git: web().replace("cpu: 100m, memory: 64Mi", "cpu: 1000m, memory: 1024Mi"),
    expect: [],
  },
  "03": {
    title: "quantities written as numbers",
    applied: web().replace("cpu: 100m, memory: 64Mi", 'cpu: 500m, memory: "1Gi"'),
    git: web().replace("cpu: 100m, memory: 64Mi", "cpu: 0.5, memory: 1073741824"),
    expect: [],
  },
  "04": { title: "containerPort without protocol", ...deployment, expect: [] },
  "05": {
    title: "maxSurge as a number and as a percentage",
    applied: web("", "  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 25%}}"),
    filled: webFilled,
    expect: [],
  },
  "06": {
    title: "env in another order in Git",
    ...deployment,
    git: web().replace('{name: A, value: "1"}, {name: B, value: "2"}', '{name: B, value: "2"}, {name: A, value: "1"}'),
    expect: ['(orderOnly .spec.template.spec.containers[name="web"].env)'],
  },
  "07": {
    title: "the same env name twice in Git",
    ...deployment,
    git: web().replace('{name: B, value: "2"}', '{name: A, value: "2"}'),
    expect: [
      'suspect .spec.template.spec.containers[name="web"].env [{"name":"A","value":"1"},{"name":"A","value":"2"}] → [{"name":"A","value":"1"},{"name":"B","value":"2"}]',
      'removed .spec.template.spec.containers[name="web"].env[name="B"]',
    ],
  },
  "08": {
    title: "one containerPort with TCP and UDP",
    applied: web().replace("[{containerPort: 80}]", "[{containerPort: 80}, {containerPort: 80, protocol: UDP}]"),
    expect: [],
    side: "server",
  },
  "09": {
    title: "image changed with kubectl set",
    ...deployment,
    edits: [edit("kubectl-set", inContainer("image: shop/web:1.9-hotfix"))],
    expect: ['changed .spec.template.spec.containers[name="web"].image "shop/web:1.8" → "shop/web:1.9-hotfix" by kubectl-set'],
  },
  "10": {
    title: "env variable added",
    ...deployment,
    edits: [edit("kubectl-edit", inContainer('env: [{name: DEBUG, value: "true"}]'))],
    expect: ['extra .spec.template.spec.containers[name="web"].env[name="DEBUG"] {"name":"DEBUG","value":"true"} by kubectl-edit'],
  },
  "11": {
    title: "sidecar container added by a person",
    ...deployment,
    edits: [edit("kubectl-edit", "spec: {template: {spec: {containers: [{name: shell, image: busybox}]}}}")],
    expect: ['extra .spec.template.spec.containers[name="shell"] {"name":"shell","image":"busybox"} by kubectl-edit'],
  },
  "12": {
    title: "label added",
    ...deployment,
    edits: [edit("kubectl-label", "metadata: {labels: {team: blue}}")],
    expect: ['extra .metadata.labels.team "blue" by kubectl-label'],
  },
  "13": {
    title: "revision annotation of the deployment controller",
    ...deployment,
    edits: [edit("kube-controller-manager", 'metadata: {annotations: {deployment.kubernetes.io/revision: "3"}}')],
    expect: [],
  },
  "14": {
    title: "scaled by an autoscaler, replicas in Git",
    ...deployment,
    edits: [{ manager: "kube-controller-manager", replicas: 7 }],
    expect: ["(changed .spec.replicas 2 → 7 by kube-controller-manager (scale))"],
  },
  "15": {
    title: "scaled by an autoscaler, replicas not in Git",
    applied: web().replace("  replicas: 2\n", ""),
    filled: `${webFilled}\n  replicas: 1`,
    side: "server",
    edits: [{ manager: "kube-controller-manager", replicas: 7 }],
    expect: [],
  },
  "16": {
    title: "env variable removed from Git",
    ...deployment,
    git: web().replace(', {name: B, value: "2"}', ""),
    expect: ['removed .spec.template.spec.containers[name="web"].env[name="B"]'],
  },
  "17": {
    title: "label removed from Git",
    ...deployment,
    git: web().replace("  labels: {app: web}\n", ""),
    expect: ["removed .metadata.labels.app"],
  },
  "18": {
    title: "kubectl rollout restart",
    ...deployment,
    edits: [
      edit("kubectl-rollout", 'spec: {template: {metadata: {annotations: {kubectl.kubernetes.io/restartedAt: "2026-03-02T14:00:00Z"}}}}'),
    ],
    expect: ['(extra .spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"] "2026-03-02T14:00:00Z" by kubectl-rollout)'],
  },
  "19": {
    title: "misspelt field: the editor says it, the server must refuse it",
    ...deployment,
    git: web().replace("image: shop/web:1.8", "image: shop/web:1.8\n          imagePullPolcy: Always"),
    expect: ['suspect .spec.template.spec.containers[name="web"].imagePullPolcy "Always" → '],
  },
  "20": { title: "nodeSelector: null", applied: web("      nodeSelector: null"), filled: webFilled, expect: [] },
  "21": { title: "empty list and map", applied: web("      tolerations: []\n      nodeSelector: {}"), filled: webFilled, expect: [] },
  "22": {
    title: "creationTimestamp: null and status: {}",
    ...deployment,
    git: `${web("", "", "  creationTimestamp: null")}\nstatus: {}`,
    expect: [],
  },
  "23": {
    title: "creationTimestamp: null in the template",
    ...deployment,
    git: web().replace("metadata: {labels: {app: web}}", "metadata: {creationTimestamp: null, labels: {app: web}}"),
    expect: [],
  },
  "24": {
    title: "annotation true without quotes: the editor says it",
    applied: web("", "", '  annotations: {example.com/on: "true"}'),
    git: web("", "", "  annotations: {example.com/on: true}"),
    expect: ['suspect .metadata.annotations["example.com/on"] true → "true"'],
    side: "server",
  },
  "25": {
    title: "env value 1 without quotes: the editor says it",
    ...deployment,
    git: web().replace('value: "1"', "value: 1"),
    expect: ['suspect .spec.template.spec.containers[name="web"].env[name="A"].value 1 → "1"'],
    side: "server",
  },
  "26": { title: "stringData unchanged", applied: secret("stringData: {password: hunter2}"), side: "server", expect: [] },
  "27": {
    title: "secret edited live, stringData in Git",
    applied: secret("stringData: {password: hunter2}"),
    side: "server",
    edits: [edit("kubectl-edit", "data: {password: aHVudGVyMw==}")],
    expect: ['changed .data.password "aHVudGVyMg==" → "aHVudGVyMw==" by kubectl-edit'],
  },
  "28": {
    title: "key of stringData removed from Git",
    applied: secret("stringData: {password: hunter2, token: t}"),
    side: "server",
    git: secret("stringData: {password: hunter2}"),
    expect: ["removed .data.token"],
  },
  "29": {
    title: "base64 with line breaks",
    applied: secret("data: {key: YWJjZGVm}"),
    git: secret("data:\n  key: |\n    YWJj\n    ZGVm"),
    expect: [],
  },
  "30": {
    title: "key added to a ConfigMap",
    applied: configMap(),
    edits: [edit("kubectl-edit", "data: {c: '3'}")],
    expect: ['extra .data.c "3" by kubectl-edit'],
  },
  "31": {
    title: "key of a ConfigMap deleted",
    applied: configMap(),
    edits: [edit("kubectl-edit", "data: {b: null}")],
    expect: ["missing .data.b"],
  },
  "32": { title: "data: {}", applied: configMap("{}"), expect: [] },
  "33": { title: "what the server fills into a Service", applied: service(), filled: serviceFilled, expect: [] },
  "34": {
    title: "node port allocated",
    applied: service("  type: NodePort"),
    filled: serviceFilled.replace("protocol: TCP", "protocol: TCP, nodePort: 31234").replace("  type: ClusterIP\n", ""),
    expect: [],
  },
  "35": {
    title: "port added to a Service",
    applied: service().replace("{port: 80,", "{name: http, port: 80,"),
    filled: serviceFilled,
    edits: [edit("kubectl-edit", "spec: {ports: [{port: 443, protocol: TCP, targetPort: 8443, name: tls}]}")],
    expect: ['extra .spec.ports[port=443,protocol="TCP"] {"port":443,"protocol":"TCP","targetPort":8443,"name":"tls"} by kubectl-edit'],
  },
  "36": {
    title: "targetPort changed",
    applied: service(),
    filled: serviceFilled,
    edits: [edit("kubectl-edit", "spec: {ports: [{port: 80, protocol: TCP, targetPort: 9090}]}")],
    expect: ['changed .spec.ports[port=80,protocol="TCP"].targetPort 8080 → 9090 by kubectl-edit'],
  },
  "37": {
    title: "key added to a selector, which is one value",
    applied: service(),
    filled: serviceFilled,
    edits: [edit("kubectl-edit", "spec: {selector: {tier: front}}")],
    expect: ['changed .spec.selector {"app":"web"} → {"app":"web","tier":"front"} by kubectl-edit'],
  },
  "38": {
    title: "clusterIP changed in Git, which cannot be",
    applied: service("  clusterIP: 10.0.0.12"),
    filled: serviceFilled.replace("  clusterIP: 10.0.0.12\n", ""),
    git: service("  clusterIP: 10.0.0.13"),
    side: "server",
    expect: ['changed .spec.clusterIP "10.0.0.13" → "10.0.0.12" by plumbline'],
  },
  "39": {
    title: "selector of a Deployment changed, which cannot be",
    ...deployment,
    git: web().replace("matchLabels: {app: web}", "matchLabels: {app: shop}"),
    side: "server",
    expect: ['changed .spec.selector {"matchLabels":{"app":"shop"}} → {"matchLabels":{"app":"web"}} by plumbline'],
  },
  "40": {
    title: "aggregated ClusterRole with rules: []",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {aggregate: "true"}}]}
rules: []
`,
    edits: [
      {
        manager: "clusterrole-aggregation-controller",
        operation: "Apply",
        patch: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
`,
      },
    ],
    expect: [],
  },
  "41": {
    title: "aggregated ClusterRole without rules",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {aggregate: "true"}}]}
`,
    edits: [
      {
        manager: "clusterrole-aggregation-controller",
        operation: "Apply",
        patch: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
`,
      },
    ],
    expect: [],
  },
  "42": {
    title: "rules of a Role in another order",
    applied: role('[{apiGroups: [""], resources: [pods], verbs: [get]}, {apiGroups: [""], resources: [secrets], verbs: [list]}]'),
    git: role('[{apiGroups: [""], resources: [secrets], verbs: [list]}, {apiGroups: [""], resources: [pods], verbs: [get]}]'),
    expect: ["(orderOnly .rules)"],
  },
  "43": {
    title: "apiGroup of a subject filled in",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects: [{kind: User, name: ada}]
`,
    filled: "subjects: [{kind: User, name: ada, apiGroup: rbac.authorization.k8s.io}]",
    expect: [],
  },
  "44": {
    title: "roleRef changed, which cannot be",
    applied: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
`,
    git: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: readers, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: writer}
`,
    side: "server",
    expect: [
      'changed .roleRef {"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"writer"} → {"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"reader"} by plumbline',
    ],
  },
};
