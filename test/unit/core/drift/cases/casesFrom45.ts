import type { Case } from "./case.ts";
import {
  web,
  deployment,
  inContainer,
  configMap,
  service,
  serviceFilled,
  secret,
  widget,
  edit,
  webhook,
  injected,
  statefulSet,
  claimFilled,
  job,
  jobFilled,
} from "./manifests.ts";

/** The rows from 45 on. */
export const casesFrom45: Readonly<Record<string, Case>> = {
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
  "48": {
    title: "autoscaler written in an older version than the server keeps",
    applied: `
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5, targetCPUUtilizationPercentage: 60}
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
