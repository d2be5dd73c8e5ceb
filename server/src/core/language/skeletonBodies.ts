const container = (indent: string): string => `${indent}containers:
${indent}  - name: \${1:web}
${indent}    image: \${2:registry.example.com/web:1.0.0}
`;

const template = (indent: string): string => `${indent}template:
${indent}  metadata:
${indent}    labels:
${indent}      app: \${1:web}
${indent}  spec:
${container(`${indent}    `)}`;

const selector = (indent: string): string => `${indent}selector:
${indent}  matchLabels:
${indent}    app: \${1:web}
`;

const named = (name: string): string => `metadata:\n  name: \${1:${name}}\n`;

const jobTemplate = (indent: string): string => `${indent}template:
${indent}  spec:
${indent}    restartPolicy: \${3|OnFailure,Never|}
${container(`${indent}    `)}`;

/** A role or its binding. */
const rules = `rules:
  - apiGroups: ["\${2}"]
    resources: ["\${3:configmaps}"]
    verbs: ["\${4:get}"]
`;

const binding = (kind: string): string => `roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: \${2:reader}
subjects:
  - kind: ServiceAccount
    name: \${3:web}
    namespace: \${4:default}
`;

/** What stands below apiVersion and kind in a new object, for kinds of which the API demands less than people write; snippets that a server takes as they are. */
export const skeletonBodies: ReadonlyMap<string, string> = new Map([
  ["apps/v1 Deployment", `${named("web")}spec:\n  replicas: \${3:1}\n${selector("  ")}${template("  ")}`],
  ["apps/v1 DaemonSet", `${named("web")}spec:\n${selector("  ")}${template("  ")}`],
  ["apps/v1 StatefulSet", `${named("web")}spec:\n  serviceName: \${1:web}\n  replicas: \${3:1}\n${selector("  ")}${template("  ")}`],
  ["v1 Pod", `${named("web")}spec:\n${container("  ")}`],
  ["batch/v1 Job", `${named("web")}spec:\n${jobTemplate("  ")}`],
  ["batch/v1 CronJob", `${named("web")}spec:\n  schedule: "\${4:0 3 * * *}"\n  jobTemplate:\n    spec:\n${jobTemplate("      ")}`],
  [
    "v1 Service",
    `${named("web")}spec:\n  selector:\n    app: \${1:web}\n  ports:\n    - name: \${2:http}\n      port: \${3:80}\n      targetPort: \${4:8080}\n`,
  ],
  [
    "networking.k8s.io/v1 Ingress",
    `${named("web")}spec:
  rules:
    - host: \${2:web.example.com}
      http:
        paths:
          - path: \${3:/}
            pathType: \${4|Prefix,Exact,ImplementationSpecific|}
            backend:
              service:
                name: \${1:web}
                port:
                  number: \${5:80}
`,
  ],
  ["v1 ConfigMap", `${named("config")}data:\n  \${2:key}: \${3:value}\n`],
  ["v1 Secret", `${named("secret")}type: \${2:Opaque}\nstringData:\n  \${3:key}: \${4:value}\n`],
  ["v1 Namespace", named("shop")],
  ["v1 ServiceAccount", named("web")],
  [
    "v1 PersistentVolumeClaim",
    `${named("data")}spec:\n  accessModes:\n    - \${2|ReadWriteOnce,ReadWriteOncePod,ReadOnlyMany,ReadWriteMany|}\n  resources:\n    requests:\n      storage: \${3:1Gi}\n`,
  ],
  [
    "autoscaling/v2 HorizontalPodAutoscaler",
    `${named("web")}spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: \${1:web}
  minReplicas: \${2:1}
  maxReplicas: \${3:5}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: \${4:80}
`,
  ],
  ["policy/v1 PodDisruptionBudget", `${named("web")}spec:\n  minAvailable: \${2:1}\n${selector("  ")}`],
  [
    "networking.k8s.io/v1 NetworkPolicy",
    `${named("web")}spec:\n  podSelector:\n    matchLabels:\n      app: \${1:web}\n  policyTypes:\n    - \${2|Ingress,Egress|}\n`,
  ],
  ["rbac.authorization.k8s.io/v1 Role", `${named("reader")}${rules}`],
  ["rbac.authorization.k8s.io/v1 ClusterRole", `${named("reader")}${rules}`],
  ["rbac.authorization.k8s.io/v1 RoleBinding", `${named("reader")}${binding("Role")}`],
  ["rbac.authorization.k8s.io/v1 ClusterRoleBinding", `${named("reader")}${binding("ClusterRole")}`],
]);
