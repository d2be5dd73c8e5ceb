import { expect, test } from "vitest";
import { compareObjects } from "../../../../server/src/core/drift/compare.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { kindOf, lines, liveOf, yaml, type Edit, type Scene } from "./scene.ts";

// The case table of drift: what each situation must be told as, whatever kubectl diff, Flux or Argo CD say of it. Every scene is made by the same
// steps as on a server (apply, updates by others with their managed fields), and runs for objects applied server-side and client-side unless one of
// them is meant. A line in parentheses is shown but quiet: it is no drift.

interface Case extends Scene {
  readonly title: string;
  /** Lines in any order; none means in sync. */
  readonly expect: readonly string[];
  /** Where it differs for an object that kubectl applied client-side. */
  readonly expectClientSide?: readonly string[];
}

const web = (podSpec = "", spec = "", metadata = ""): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {app: web}
${metadata}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
${spec}
  template:
    metadata: {labels: {app: web}}
    spec:
${podSpec}
      containers:
        - name: web
          image: shop/web:1.8
          env: [{name: A, value: "1"}, {name: B, value: "2"}]
          ports: [{containerPort: 80}]
          resources: {requests: {cpu: 100m, memory: 64Mi}}
`;

const webFilled = `
spec:
  progressDeadlineSeconds: 600
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  template:
    spec:
      dnsPolicy: ClusterFirst
      restartPolicy: Always
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 30
      containers:
        - name: web
          imagePullPolicy: IfNotPresent
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
          ports: [{containerPort: 80, protocol: TCP}]
`;

const deployment = { applied: web(), filled: webFilled };

const inContainer = (text: string): string => `
spec: {template: {spec: {containers: [{name: web, ${text}}]}}}
`;

const configMap = (data = "{a: '1', b: '2'}"): string => `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: ${data}
`;

const service = (spec = ""): string => `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
${spec}
`;
const serviceFilled = `
spec:
  clusterIP: 10.0.0.12
  clusterIPs: [10.0.0.12]
  internalTrafficPolicy: Cluster
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  sessionAffinity: None
  type: ClusterIP
  ports: [{port: 80, protocol: TCP}]
`;

const secret = (content: string): string => `
apiVersion: v1
kind: Secret
metadata: {name: login, namespace: shop}
${content}
`;

const widget = (spec: string): string => `
apiVersion: example.com/v1
kind: Widget
metadata: {name: one, namespace: shop}
spec: ${spec}
`;

const role = (rules: string): string => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: ${rules}
`;

const edit = (manager: string, patch: string): Edit => ({ manager, patch });

const cases: Readonly<Record<string, Case>> = {
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
    applied: service(),
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

const webhook = (client: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: ${client}
`;
const injected = edit("cert-manager-cainjector", "webhooks: [{name: guard.example.com, clientConfig: {caBundle: Q0E=}}]");

const statefulSet = (size = "1Gi"): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:17"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}
`;
const claimFilled = `
spec:
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, volumeMode: Filesystem}
      status: {phase: Pending}
`;

const job = (image = "busybox:1"): string => `
apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: run, image: "${image}"}]}}}
`;
const jobFilled = `
spec:
  backoffLimit: 6
  selector: {matchLabels: {batch.kubernetes.io/controller-uid: 0b1c}}
  template:
    metadata: {labels: {batch.kubernetes.io/controller-uid: 0b1c, batch.kubernetes.io/job-name: once, controller-uid: 0b1c, job-name: once}}
`;

const more: Readonly<Record<string, Case>> = {
  "45": { title: "certificate injected into a webhook", applied: webhook("{url: 'https://guard'}"), edits: [injected], expect: [] },
  "46": {
    title: "certificate injected over an empty placeholder",
    applied: webhook("{url: 'https://guard', caBundle: ''}"),
    edits: [injected],
    side: "server",
    expect: [],
  },
  "47": {
    title: "metrics of an autoscaler",
    applied: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]
`,
    filled: "spec: {minReplicas: 1}",
    expect: [],
  },
  "49": {
    title: "defaults of an Ingress",
    applied: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {rules: [{host: shop.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}
`,
    filled: "spec: {ingressClassName: nginx}",
    side: "server",
    expect: [],
  },
  "50": { title: "defaults inside volumeClaimTemplates", applied: statefulSet(), filled: claimFilled, side: "server", expect: [] },
  "51": {
    title: "size in volumeClaimTemplates changed, which cannot be",
    applied: statefulSet(),
    git: statefulSet("2Gi"),
    side: "server",
    expect: [
      'changed .spec.volumeClaimTemplates [{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"}}}}] → ' +
        '[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}] by plumbline',
    ],
  },
  "52": {
    title: "claim bound to its volume",
    applied: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`,
    filled: "spec: {volumeMode: Filesystem, storageClassName: standard}",
    side: "server",
    edits: [
      edit(
        "kube-controller-manager",
        'metadata: {annotations: {pv.kubernetes.io/bind-completed: "yes"}, finalizers: [kubernetes.io/pvc-protection]}\nspec: {volumeName: pvc-1}',
      ),
    ],
    expect: [],
  },
  "53": { title: "labels and selector that a Job gets", applied: job(), filled: jobFilled, expect: [] },
  "54": {
    title: "image of a Job changed, which cannot be",
    applied: job(),
    filled: jobFilled,
    git: job("busybox:2"),
    side: "server",
    expect: ['changed .spec.template.spec.containers[name="run"].image "busybox:2" → "busybox:1" by plumbline'],
  },
  "55": {
    title: "defaults of a CronJob",
    applied: `
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: shop}
spec:
  schedule: "0 3 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: run, image: "busybox:1"}]}}}}
`,
    filled: "spec: {concurrencyPolicy: Allow, failedJobsHistoryLimit: 1, successfulJobsHistoryLimit: 3, suspend: false}",
    expect: [],
  },
  "56": {
    title: "namespace with only a name",
    applied: "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}",
    side: "server",
    expect: [],
  },
  "57": { title: "namespace left out", applied: configMap().replace(", namespace: shop", ""), expect: [] },
  "58": {
    title: "serviceAccount filled beside serviceAccountName",
    applied: web("      serviceAccountName: web"),
    filled: "spec: {template: {spec: {serviceAccount: web}}}",
    expect: [],
  },
  "59": {
    title: "defaultMode 0644, which is 420",
    applied: web("      volumes: [{name: v, configMap: {name: c, defaultMode: 420}}]"),
    expect: [],
  },
  "60": { title: "securityContext: {}", applied: web("      securityContext: {}"), expect: [] },
  "61": {
    title: "finalizer added",
    applied: configMap(),
    edits: [edit("kubectl-edit", "metadata: {finalizers: [example.com/hold]}")],
    expect: ['extra .metadata.finalizers["example.com/hold"] "example.com/hold" by kubectl-edit'],
  },
  "62": {
    title: "immutable ConfigMap changed, which cannot be",
    applied: `${configMap()}immutable: true`,
    git: `${configMap("{a: '9', b: '2'}")}immutable: true`,
    side: "server",
    expect: ['changed .data.a "9" → "1" by plumbline'],
  },
  "63": {
    title: "minAvailable as a number",
    applied: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
`,
    expect: [],
  },
  "64": {
    title: "policyTypes filled in",
    applied: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}
`,
    filled: "spec: {policyTypes: [Ingress]}",
    expect: [],
  },
  "65": { title: "default of a custom resource filled in", applied: widget("{note: x}"), filled: "spec: {size: 3}", expect: [] },
  "66": {
    title: "field that a custom resource does not have: the editor says it",
    applied: widget("{note: x}"),
    git: widget("{note: x, colour: red}"),
    expect: ['suspect .spec.colour "red" → '],
  },
  "67": {
    title: "atomic list of a custom resource extended",
    applied: widget("{steps: [a]}"),
    edits: [edit("kubectl-edit", "spec: {steps: [a, b]}")],
    expect: ['changed .spec.steps ["a"] → ["a","b"] by kubectl-edit'],
  },
  "68": {
    title: "key added where a custom resource keeps unknown fields",
    applied: widget("{extra: {a: 1}}"),
    edits: [edit("kubectl-edit", "spec: {extra: {b: {c: 2}}}")],
    expect: ['extra .spec.extra.b {"c":2} by kubectl-edit'],
  },
  "70": {
    title: "1.0 and 1 in a custom resource",
    applied: widget("{extra: {ratio: 1.0}}"),
    git: widget("{extra: {ratio: 1}}"),
    expect: [],
  },
  "71": {
    title: "listKind and status of a CRD",
    applied: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
status: {acceptedNames: {kind: "", plural: ""}, conditions: [], storedVersions: []}
`,
    filled: "spec: {conversion: {strategy: None}, names: {listKind: ThingList, singular: thing}}",
    expect: [],
  },
  "72": {
    title: "label of an admission policy, there since the apply",
    applied: configMap(),
    filled: "metadata: {labels: {policy: on}}",
    side: "server",
    expect: [],
  },
  "73": { title: "carriage returns in a string", applied: configMap('{a: "x\\r\\ny\\r\\n"}'), expect: [] },
  "76": {
    title: "imagePullPolicy changed, not in Git",
    ...deployment,
    edits: [edit("kubectl-edit", inContainer("imagePullPolicy: Always"))],
    expect: ['extra .spec.template.spec.containers[name="web"].imagePullPolicy "Always" by kubectl-edit'],
  },
  "77": {
    title: "strategy set to Recreate, not in Git",
    ...deployment,
    edits: [edit("kubectl-edit", "spec: {strategy: {type: Recreate, rollingUpdate: null}}")],
    expect: ['extra .spec.strategy.type "Recreate" by kubectl-edit'],
  },
  "78": {
    title: "resources changed by an autoscaler of another kind",
    ...deployment,
    edits: [edit("vpa-updater", inContainer("resources: {requests: {cpu: 300m}}"))],
    expect: ['changed .spec.template.spec.containers[name="web"].resources.requests.cpu "100m" → "300m" by vpa-updater'],
  },
  "79": {
    title: "1.5Gi and 0.1",
    applied: web().replace("cpu: 100m, memory: 64Mi", "cpu: 100m, memory: 1536Mi"),
    git: web().replace("cpu: 100m, memory: 64Mi", "cpu: 0.1, memory: 1.5Gi"),
    expect: [],
  },
  "80": {
    title: 'targetPort "8080" as text: the editor says it',
    applied: service(),
    filled: serviceFilled,
    git: service().replace("targetPort: 8080", 'targetPort: "8080"'),
    side: "server",
    expect: ['changed .spec.ports[port=80,protocol="TCP"].targetPort "8080" → 8080 by plumbline'],
  },
  "81": {
    title: 'port "80" as text: the editor says it',
    applied: service(),
    git: service().replace("port: 80,", 'port: "80",'),
    side: "server",
    expect: ['missing .spec.ports[port="80",protocol="TCP"]', 'removed .spec.ports[port=80,protocol="TCP"]'],
  },
  "82": {
    title: "scaled by a person, replicas in Git",
    ...deployment,
    edits: [{ manager: "kubectl", replicas: 5 }],
    expect: ["changed .spec.replicas 2 → 5 by kubectl (scale)"],
  },
  "83": {
    title: "paused",
    ...deployment,
    edits: [edit("kubectl-rollout", "spec: {paused: true}")],
    expect: ["extra .spec.paused true by kubectl-rollout"],
  },
  "84": {
    title: "annotation in Git overwritten",
    applied: web("", "", "  annotations: {example.com/owner: shop}"),
    edits: [edit("kubectl-annotate", "metadata: {annotations: {example.com/owner: me}}")],
    expect: ['changed .metadata.annotations["example.com/owner"] "shop" → "me" by kubectl-annotate'],
  },
  "85": {
    title: "type of a Secret changed, which cannot be",
    applied: secret("type: Opaque"),
    git: secret("type: kubernetes.io/tls"),
    side: "server",
    expect: ['changed .type "kubernetes.io/tls" → "Opaque" by plumbline'],
  },
  "86": {
    title: "container removed from Git",
    applied: web().replace("      containers:\n", "      containers:\n        - {name: shell, image: busybox}\n"),
    git: web(),
    expect: ['removed .spec.template.spec.containers[name="shell"]'],
  },
  "87": {
    title: "what an injector adds",
    ...deployment,
    edits: [
      edit(
        "sidecar-injector",
        "spec: {template: {metadata: {annotations: {mesh/injected: 'true'}}, spec: {initContainers: [{name: mesh, image: mesh}]}}}",
      ),
    ],
    expect: [
      '(extra .spec.template.metadata.annotations["mesh/injected"] "true" by sidecar-injector)',
      '(extra .spec.template.spec.initContainers[name="mesh"] {"name":"mesh","image":"mesh"} by sidecar-injector)',
    ],
  },
  "88": {
    title: "tolerations added, none in Git",
    ...deployment,
    edits: [edit("kubectl-edit", "spec: {template: {spec: {tolerations: [{key: spot, operator: Exists}]}}}")],
    expect: ['extra .spec.template.spec.tolerations [{"key":"spot","operator":"Exists"}] by kubectl-edit'],
  },
  "89": {
    title: "tolerations in Git extended",
    applied: web("      tolerations: [{key: a, operator: Exists}]"),
    edits: [edit("kubectl-edit", "spec: {template: {spec: {tolerations: [{key: a, operator: Exists}, {key: b, operator: Exists}]}}}")],
    expect: [
      'changed .spec.template.spec.tolerations [{"key":"a","operator":"Exists"}] → [{"key":"a","operator":"Exists"},{"key":"b","operator":"Exists"}] by kubectl-edit',
    ],
  },
  "90": {
    title: "60s and 1m0s in a string of a custom resource",
    applied: widget("{note: 1m0s}"),
    git: widget("{note: 60s}"),
    side: "server",
    expect: ['changed .spec.note "60s" → "1m0s" by plumbline'],
  },
  "92": {
    title: "metrics of an autoscaler in another order",
    applied: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 60}}}, {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}]
`,
    git: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}, {type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 60}}}]
`,
    expect: ["(orderOnly .spec.metrics)"],
  },
  "93": {
    title: "tokens appended to a ServiceAccount",
    applied: "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop, labels: {app: web}}",
    edits: [edit("kube-controller-manager", "secrets: [{name: web-token}]\nimagePullSecrets: [{name: web-dockercfg}]")],
    expect: [],
  },
  "94": {
    title: "ranges that OpenShift assigns to a namespace",
    applied: "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: shop}}",
    edits: [edit("cluster-policy-controller", "metadata: {annotations: {openshift.io/sa.scc.uid-range: 1000/10}}")],
    expect: [],
  },
  "101": {
    title: "cluster-scoped object with a namespace",
    applied: "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, namespace: shop, labels: {team: shop}}",
    expect: [],
  },
};

for (const [number, scene] of Object.entries({ ...cases, ...more })) {
  const sides = scene.side === undefined ? (["server", "client"] as const) : [scene.side];
  for (const side of sides) {
    test(`${number} ${scene.title} (${side}-side)`, () => {
      expect([...lines({ ...scene, side })].sort()).toEqual(
        [...(side === "client" ? (scene.expectClientSide ?? scene.expect) : scene.expect)].sort(),
      );
    });
  }
}

test("74 an int64 beyond 2^53 is exact", () => {
  const scene: Scene = { applied: widget("{size: 1}"), side: "server" };
  const live: JsonObject = { ...liveOf(scene), spec: { size: 9007199254740993n } };
  expect(lines(scene, live)).toEqual(['changed .spec.size 1 → "9007199254740993n" by plumbline']);
  expect(compareSizes(9007199254740993n, 9007199254740993n)).toEqual([]);
  expect(compareSizes(9007199254740993n, 9007199254740992n)).toHaveLength(1);
});

function compareSizes(desired: bigint, live: bigint): readonly unknown[] {
  const manifest = yaml(widget("{size: 1}"));
  return compareObjects({
    desired: { ...manifest, spec: { size: desired } },
    live: { ...manifest, spec: { size: live } },
    ownership: { entries: [{ manager: "plumbline", operation: "Apply", apiVersion: "example.com/v1", fields: "{}" }] },
    schema: kindOf(manifest).schema,
    isCustom: true,
    fieldManager: "plumbline",
  });
}

test("105 managed fields removed by somebody: additions cannot be told, and that is said", () => {
  const scene: Scene = { ...deployment, edits: [edit("kubectl-label", "metadata: {labels: {team: blue}}")] };
  const live = liveOf(scene);
  const stripped = { ...live, metadata: { ...(live["metadata"] as JsonObject), managedFields: [{}] } };
  expect(lines(scene, stripped)).toEqual(["(suspect .metadata.managedFields  → )"]);
});
