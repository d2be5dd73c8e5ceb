/** What the server makes of a manifest: "refused", or taken with ("suspicious") or without ("fine") a word of ours beside errors. */
export type Expectation = "refused" | "suspicious" | "fine";

export interface TableCase {
  /** The row of the table of situations that a validator must know, or "E" for the list below it. */
  readonly row: number | "E";
  readonly title: string;
  readonly text: string;
  readonly expectation: Expectation;
}

const indent = (text: string, spaces: number): string =>
  text
    .trim()
    .split("\n")
    .map((line) => " ".repeat(spaces) + line)
    .join("\n");

const container = "name: web\nimage: nginx:1.29";

/** A Pod of one container with these fields beside its own. */
const pod = (ofContainer: string, ofSpec = ""): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${ofSpec === "" ? "" : `${indent(ofSpec, 2)}\n`}  containers:\n    -\n${indent(`${container}\n${ofContainer}`, 6)}\n`;

/** A Deployment with these fields beside its own. */
const deployment = (ofSpec: string, ofMetadata = "name: web", ofPod = ""): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n${indent(ofMetadata, 2)}\nspec:\n${ofSpec === "" ? "" : `${indent(ofSpec, 2)}\n`}  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n${ofPod === "" ? "" : `${indent(ofPod, 6)}\n`}      containers:\n        -\n${indent(container, 10)}\n`;

const object = (apiVersion: string, kind: string, rest: string, name = "web"): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${rest.trim()}\n`;

const service = (spec: string): string => object("v1", "Service", `spec:\n${indent(spec, 2)}`);
const job = (spec: string, ofPod = "restartPolicy: Never"): string =>
  object(
    "batch/v1",
    "Job",
    `spec:\n${spec === "" ? "" : `${indent(spec, 2)}\n`}  template:\n    spec:\n${indent(ofPod, 6)}\n      containers:\n        -\n${indent(container, 10)}`,
  );
const cronJob = (schedule: string, name = "web"): string =>
  object(
    "batch/v1",
    "CronJob",
    `spec:\n  schedule: ${schedule}\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            -\n${indent(container, 14)}`,
    name,
  );
const ingress = (path: string, host = "shop.example.com"): string =>
  object(
    "networking.k8s.io/v1",
    "Ingress",
    `spec:\n  rules:\n    - host: ${host}\n      http:\n        paths:\n          -\n${indent(path, 12)}`,
  );
const configMap = (rest: string, name = "web"): string => object("v1", "ConfigMap", rest, name);
const secret = (rest: string): string => object("v1", "Secret", rest);
const backend = "backend:\n  service:\n    name: web\n    port:\n      number: 80";
const group = (
  row: TableCase["row"],
  cases: readonly (readonly [title: string, text: string, expectation: Expectation])[],
): readonly TableCase[] => cases.map(([title, text, expectation]) => ({ row, title, text, expectation }));

export const table: readonly TableCase[] = [
  ...group(49, [["kind in the wrong group", deployment("").replace("apps/v1", "v1"), "refused"]]),
  ...group(50, [["kind in the wrong case", deployment("").replace("kind: Deployment", "kind: deployment"), "refused"]]),
  ...group(51, [
    ["removed API version", cronJob('"0 3 * * *"').replace("batch/v1", "batch/v1beta1"), "refused"],
    ["API version without a group of its own", deployment("").replace("apps/v1", "extensions/v1beta1"), "refused"],
  ]),
  ...group(52, [
    ["unknown field", deployment("replicass: 1"), "refused"],
    ["field in the wrong case", deployment("Replicas: 1"), "refused"],
    ["deep field in the wrong case", pod("imagepullPolicy: Always"), "refused"],
  ]),
  ...group(53, [["status", `${configMap("data: {}")}---\n${deployment("")}status:\n  replicas: 3\n`, "fine"]]),
  ...group(54, [
    ["null for what is optional", deployment("replicas:\nminReadySeconds: ~", "name: web\nlabels:\ncreationTimestamp: null"), "fine"],
    ["null for the value of a variable", pod("env:\n  - name: A\n    value:"), "fine"],
    ["null for a volume source", pod("volumeMounts:\n  - name: a\n    mountPath: /a", "volumes:\n  - name: a\n    emptyDir:"), "fine"],
    ["null for a quantity", pod("resources:\n  limits:\n    cpu:"), "fine"],
  ]),
  ...group(55, [["null as a container", object("v1", "Pod", "spec:\n  containers: [null]"), "refused"]]),
  ...group(56, [
    ["no spec", object("apps/v1", "Deployment", ""), "refused"],
    ["null as spec", object("apps/v1", "Deployment", "spec:"), "refused"],
  ]),
  ...group(57, [
    ["no name", configMap("data: {}").replace("  name: web\n", "  labels: {a: b}\n"), "refused"],
    ["generateName only", configMap("data: {}").replace("name: web", "generateName: web-"), "suspicious"],
  ]),
  ...group(58, [["a number as name", configMap("data: {}", "123"), "refused"]]),
  ...group(59, [["no time", configMap("data: {}").replace("  name: web", "  name: web\n  creationTimestamp: yesterday"), "refused"]]),
  ...group(60, [
    ["port of a container twice", pod("ports:\n  - containerPort: 80\n  - containerPort: 80"), "suspicious"],
    ["variable twice", pod("env:\n  - name: A\n    value: a\n  - name: A\n    value: b"), "suspicious"],
  ]),
  ...group(61, [
    ["container name twice", pod("", "initContainers:\n  - name: web\n    image: nginx:1.29"), "refused"],
    ["port name twice", pod("ports:\n  - {name: a, containerPort: 80}\n  - {name: a, containerPort: 81}"), "refused"],
    ["volume twice", pod("", "volumes:\n  - {name: a, emptyDir: {}}\n  - {name: a, emptyDir: {}}"), "refused"],
    [
      "mount path twice",
      pod("volumeMounts:\n  - {name: a, mountPath: /a}\n  - {name: a, mountPath: /a}", "volumes:\n  - {name: a, emptyDir: {}}"),
      "refused",
    ],
    ["port of a service twice", service("ports:\n  - {name: a, port: 80}\n  - {name: b, port: 80}"), "refused"],
    ["host port twice", pod("ports:\n  - {containerPort: 80, hostPort: 80}\n  - {containerPort: 81, hostPort: 80}"), "refused"],
  ]),
  ...group(62, [
    ["list", `apiVersion: v1\nkind: List\nitems:\n  -\n${indent(configMap("data: {}"), 4)}\n`, "fine"],
    ["list with a wrong item", `apiVersion: v1\nkind: List\nitems:\n  -\n${indent(configMap("dat: {}"), 4)}\n`, "refused"],
  ]),
  ...group(68, [
    ["text for an integer", deployment('replicas: "3"'), "refused"],
    ["fraction for an integer", deployment("replicas: 3.5"), "refused"],
    ["boolean for an integer", deployment("replicas: true"), "refused"],
    ["whole float", deployment("replicas: 3.0"), "fine"],
    ["exponent", deployment("replicas: 1e1"), "fine"],
  ]),
  ...group(69, [["too big for 32 bits", deployment("replicas: 3000000000"), "refused"]]),
  ...group(70, [["text for a boolean", deployment('paused: "true"'), "refused"]]),
  ...group(71, [
    ["percentage", deployment("strategy:\n  rollingUpdate:\n    maxSurge: 25%"), "fine"],
    ["fraction for an amount", deployment("strategy:\n  rollingUpdate:\n    maxSurge: 1.5"), "refused"],
    ["boolean for an amount", deployment("strategy:\n  rollingUpdate:\n    maxSurge: true"), "refused"],
  ]),
  ...group(72, [
    ["number as text for an amount", deployment('strategy:\n  rollingUpdate:\n    maxSurge: "25"'), "refused"],
    ["more than all unavailable", deployment("strategy:\n  rollingUpdate:\n    maxUnavailable: 101%"), "refused"],
    ["neither surge nor unavailable", deployment("strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0"), "refused"],
  ]),
  ...group(73, [["number as text for a port", service('ports:\n  - port: 80\n    targetPort: "8080"'), "refused"]]),
  ...group(
    74,
    ["128MB", "1 Gi", "1K", "1ki", '""', "true"].map(
      (memory) => [`quantity ${memory}`, pod(`resources:\n  limits:\n    memory: ${memory}`), "refused"] as const,
    ),
  ),
  ...group(
    75,
    ["0.5", "1", "1e3", '"1E3"', ".5", "5.", "+1", "1k", "1Ki", "100M"].map(
      (amount) =>
        [`quantity ${amount}`, pod(`resources:\n  limits:\n    ${/[kKM]/.test(amount) ? "memory" : "cpu"}: ${amount}`), "fine"] as const,
    ),
  ),
  ...group(76, [["fraction of a byte", pod("resources:\n  limits:\n    memory: 100m"), "suspicious"]]),
  ...group(77, [
    ["negative quantity", pod("resources:\n  limits:\n    cpu: -1"), "refused"],
    ["request above its limit", pod("resources:\n  requests:\n    cpu: 2\n  limits:\n    cpu: 1"), "refused"],
    ["unknown resource", pod("resources:\n  limits:\n    foo: 1"), "refused"],
    ["device without limit", pod("resources:\n  requests:\n    nvidia.com/gpu: 1"), "refused"],
    ["part of a device", pod("resources:\n  limits:\n    nvidia.com/gpu: 500m"), "refused"],
  ]),
  ...group(78, [
    ["plain text for base64", secret("data:\n  a: s3cret!"), "refused"],
    ["base64 without padding", secret("data:\n  a: YQ"), "refused"],
    ["base64 over two lines", secret("data:\n  a: |\n    YWJj\n    ZGVm"), "fine"],
  ]),
  ...group(80, [
    ["pull policy in the wrong case", pod("imagePullPolicy: always"), "refused"],
    ["protocol in the wrong case", service("ports:\n  - port: 80\n    protocol: tcp"), "refused"],
    ["scheme in the wrong case", pod("livenessProbe:\n  httpGet:\n    port: 80\n    scheme: https"), "refused"],
    ["DNS policy in the wrong case", pod("", "dnsPolicy: clusterFirst"), "refused"],
    [
      "kind of host path in the wrong case",
      pod("", "volumes:\n  - name: a\n    hostPath:\n      path: /a\n      type: directory"),
      "refused",
    ],
    ["strategy in the wrong case", deployment("strategy:\n  type: recreate"), "refused"],
    ["path type in the wrong case", ingress(`path: /\npathType: prefix\n${backend}`), "refused"],
    ["service type in the wrong case", service("type: loadBalancer\nports:\n  - port: 80"), "refused"],
    [
      "access mode in the wrong case",
      object("v1", "PersistentVolumeClaim", "spec:\n  accessModes: [readWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi"),
      "refused",
    ],
  ]),
  ...group(81, [
    ["name with capitals", configMap("data: {}", "Web"), "refused"],
    ["namespace that is too long", object("v1", "Namespace", "", "n".repeat(64)), "refused"],
    ["service name that begins with a digit", service("ports:\n  - port: 80").replace("name: web", "name: 1web"), "fine"],
    ["role name with a colon", object("rbac.authorization.k8s.io/v1", "ClusterRole", "rules: []", "a:b"), "fine"],
    ["name of a CronJob that is too long", cronJob('"0 3 * * *"', "c".repeat(53)), "refused"],
    ["Deployment name with dots", deployment("", "name: web.shop"), "suspicious"],
  ]),
  ...group(82, [
    ["label value with a slash", deployment("", "name: web\nlabels:\n  app: a/b"), "refused"],
    ["label value that is too long", deployment("", `name: web\nlabels:\n  app: ${"a".repeat(64)}`), "refused"],
    ["annotation key with two slashes", deployment("", "name: web\nannotations:\n  a/b/c: d"), "refused"],
    [
      "annotations that are too big",
      configMap("data: {}").replace("  name: web", `  name: web\n  annotations:\n    a: ${"x".repeat(262_145)}`),
      "refused",
    ],
  ]),
  ...group(83, [
    ["variable name with a space", pod("env:\n  - name: my name\n    value: a"), "fine"],
    ["variable name with =", pod("env:\n  - name: a=b\n    value: a"), "refused"],
  ]),
  ...group(84, [
    ["key with a space", configMap("data:\n  a b: c"), "refused"],
    ["key that leads upwards", configMap("data:\n  ..: c"), "refused"],
    ["key in both kinds of data", configMap("data:\n  a: b\nbinaryData:\n  a: Yg=="), "refused"],
    ["too much data", configMap(`data:\n  a: ${"x".repeat(600_000)}\n  b: ${"x".repeat(600_000)}`), "refused"],
    ["certificate without key", secret("type: kubernetes.io/tls\nstringData:\n  tls.crt: a"), "refused"],
    ["registry login without its key", secret("type: kubernetes.io/dockerconfigjson\nstringData:\n  a: b"), "refused"],
  ]),
  ...group("E", [
    ["selector that is empty", deployment("").replace("    matchLabels:\n      app: web\n", "    matchLabels: {}\n"), "refused"],
    [
      "selector that asks for another label",
      deployment("").replace("matchLabels:\n      app: web", "matchLabels:\n      app: api"),
      "refused",
    ],
    [
      "In without values",
      deployment("").replace("    matchLabels:\n      app: web\n", "    matchExpressions:\n      - {key: app, operator: In}\n"),
      "refused",
    ],
    ["no containers", object("v1", "Pod", "spec:\n  containers: []"), "refused"],
    ["no image", object("v1", "Pod", "spec:\n  containers:\n    - name: web"), "refused"],
    ["image with a space", object("v1", "Pod", "spec:\n  containers:\n    - name: web\n      image: nginx 1"), "fine"],
    ["port 0", pod("ports:\n  - containerPort: 0"), "refused"],
    ["port 65536", pod("ports:\n  - containerPort: 65536"), "refused"],
    ["port name that is too long", pod("ports:\n  - containerPort: 80\n    name: abcdefghijklmnop"), "refused"],
    ["port name without a letter", pod('ports:\n  - containerPort: 80\n    name: "80"'), "refused"],
    ["host port unlike the port", pod("ports:\n  - containerPort: 80\n    hostPort: 81", "hostNetwork: true"), "refused"],
    [
      "value and valueFrom",
      pod("env:\n  - name: A\n    value: a\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.name"),
      "refused",
    ],
    ["empty valueFrom", pod("env:\n  - name: A\n    valueFrom: {}"), "refused"],
    ["unknown field path", pod("env:\n  - name: A\n    valueFrom:\n      fieldRef:\n        fieldPath: metadata.nam"), "refused"],
    ["probe without handler", pod("livenessProbe:\n  periodSeconds: 5"), "refused"],
    ["probe with two handlers", pod("livenessProbe:\n  httpGet:\n    port: 80\n  tcpSocket:\n    port: 80"), "refused"],
    ["liveness that must succeed twice", pod("livenessProbe:\n  successThreshold: 2\n  tcpSocket:\n    port: 80"), "refused"],
    ["probe of an unknown port", pod("livenessProbe:\n  tcpSocket:\n    port: http"), "suspicious"],
    ["mount of an unknown volume", pod("volumeMounts:\n  - name: a\n    mountPath: /a"), "refused"],
    [
      "absolute subPath",
      pod("volumeMounts:\n  - name: a\n    mountPath: /a\n    subPath: /b", "volumes:\n  - {name: a, emptyDir: {}}"),
      "refused",
    ],
    ["volume without source", pod("", "volumes:\n  - name: a"), "suspicious"],
    ["volume with two sources", pod("", "volumes:\n  - {name: a, emptyDir: {}, configMap: {name: a}}"), "refused"],
    ["host path upwards", pod("", "volumes:\n  - {name: a, hostPath: {path: /a/../b}}"), "refused"],
    ["restart policy of a Deployment", deployment("", "name: web", "restartPolicy: Never"), "refused"],
    ["restart policy of a Job", job("", "restartPolicy: Always"), "refused"],
    ["deadline of the pods of a Deployment", deployment("", "name: web", "activeDeadlineSeconds: 5"), "refused"],
    ["toleration that exists with a value", pod("", "tolerations:\n  - {key: a, operator: Exists, value: b}"), "refused"],
    ["negative user", pod("securityContext:\n  runAsUser: -1"), "refused"],
    [
      "recreate with parameters of the other strategy",
      deployment("strategy:\n  type: Recreate\n  rollingUpdate:\n    maxSurge: 1"),
      "refused",
    ],
    ["service without ports", service("selector:\n  app: web"), "refused"],
    ["ports without names", service("ports:\n  - port: 80\n  - port: 81"), "refused"],
    ["node port of a ClusterIP", service("ports:\n  - port: 80\n    nodePort: 30080"), "refused"],
    ["bad cluster address", service("clusterIP: nowhere\nports:\n  - port: 80"), "refused"],
    ["external name without a name", service("type: ExternalName"), "refused"],
    ["path without type", ingress(`path: /\n${backend}`), "refused"],
    ["path without slash", ingress(`path: shop\npathType: Prefix\n${backend}`), "refused"],
    ["host that is an address", ingress(`path: /\npathType: Prefix\n${backend}`, "10.0.0.1"), "refused"],
    ["port by name and number", ingress(`path: /\npathType: Prefix\n${backend}\n      name: http`), "refused"],
    ["backend of the old API", ingress("path: /\npathType: Prefix\nbackend:\n  serviceName: web\n  servicePort: 80"), "refused"],
    [
      "bad address range",
      object(
        "networking.k8s.io/v1",
        "NetworkPolicy",
        "spec:\n  podSelector: {}\n  ingress:\n    - from:\n        - ipBlock:\n            cidr: 10.0.0.0",
      ),
      "refused",
    ],
    ["schedule of four fields", cronJob('"0 3 * *"'), "refused"],
    ["schedule by name", cronJob('"@daily"'), "fine"],
    ["schedule with a time zone", cronJob('"TZ=UTC 0 3 * * *"'), "refused"],
    [
      "fewer replicas at most than at least",
      object(
        "autoscaling/v2",
        "HorizontalPodAutoscaler",
        "spec:\n  minReplicas: 5\n  maxReplicas: 3\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web",
      ),
      "refused",
    ],
    [
      "both bounds of a budget",
      object("policy/v1", "PodDisruptionBudget", "spec:\n  minAvailable: 1\n  maxUnavailable: 1\n  selector: {}"),
      "refused",
    ],
    [
      "claim without access modes",
      object("v1", "PersistentVolumeClaim", "spec:\n  resources:\n    requests:\n      storage: 1Gi"),
      "refused",
    ],
    ["claim without size", object("v1", "PersistentVolumeClaim", "spec:\n  accessModes: [ReadWriteOnce]"), "refused"],
    ["rule without verbs", object("rbac.authorization.k8s.io/v1", "Role", 'rules:\n  - apiGroups: [""]\n    resources: [pods]'), "refused"],
    ["quota for an unknown resource", object("v1", "ResourceQuota", "spec:\n  hard:\n    foo: 1"), "refused"],
    ["finalizer without domain", configMap("data: {}").replace("  name: web", "  name: web\n  finalizers: [a]"), "refused"],
    [
      "owner without uid",
      configMap("data: {}").replace("  name: web", "  name: web\n  ownerReferences:\n    - {apiVersion: v1, kind: ConfigMap, name: a}"),
      "refused",
    ],
    [
      "port of another container",
      `${pod("ports:\n  - containerPort: 80")}    - name: api\n      image: nginx:1.29\n      ports:\n        - containerPort: 80\n`,
      "suspicious",
    ],
    [
      "port name of another container",
      `${pod("ports:\n  - {name: a, containerPort: 80}")}    - name: api\n      image: nginx:1.29\n      ports:\n        - {name: a, containerPort: 81}\n`,
      "suspicious",
    ],
    ["address of the node without a port", pod("ports:\n  - {containerPort: 80, hostIP: 192.0.2.1}"), "suspicious"],
    ["host alias twice", pod("", "hostAliases:\n  - {ip: 10.0.0.1, hostnames: [a]}\n  - {ip: 10.0.0.1, hostnames: [b]}"), "suspicious"],
    ["pull secret twice", pod("", "imagePullSecrets:\n  - name: a\n  - name: a"), "suspicious"],
    ["pull secret without a name", pod("", 'imagePullSecrets:\n  - name: ""'), "suspicious"],
    [
      "file within a file",
      pod("", "volumes:\n  - {name: a, configMap: {name: a, items: [{key: a, path: a}, {key: b, path: a/b}]}}"),
      "suspicious",
    ],
    ["long form of an address", pod("", 'hostAliases:\n  - {ip: "2001:DB8::1", hostnames: [a]}'), "suspicious"],
    ["addresses from outside", service("externalIPs: [192.0.2.1]\nports:\n  - port: 80"), "suspicious"],
    ["huge job", job("completionMode: Indexed\ncompletions: 200000\nparallelism: 20000"), "suspicious"],
    ["more requests than limits", object("v1", "ResourceQuota", "spec:\n  hard:\n    requests.cpu: 8\n    limits.cpu: 4"), "suspicious"],
    ["field of nodes of old", object("v1", "Node", "spec:\n  externalID: a"), "suspicious"],
    ["capability in lower case", pod("securityContext:\n  capabilities:\n    add: [net_admin]"), "fine"],
  ]),
];
