/** One Deployment of 25 lines, `---` included. */
function deployment(index: number): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
  labels: {app: web-${index}}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web-${index}}
  template:
    metadata:
      labels: {app: web-${index}}
    spec:
      containers:
        - name: web
          image: registry.example/web:1.8.${index}
          ports:
            - containerPort: 8080
          env:
            - name: MODE
              value: "fast"
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits: {memory: 128Mi}
`;
}

/** A file of many Deployments, 25 lines each. */
export function deployments(count: number): string {
  return Array.from({ length: count }, (_, index) => deployment(index)).join("");
}

/** One Deployment as long as a whole file usually is. */
export function longDeployment(lines: number): string {
  const item = (index: number): string => `            - name: KEY_${index}\n              value: "${index}"\n`;
  const [head = "", tail = ""] = deployment(0).split('            - name: MODE\n              value: "fast"\n');
  return head + Array.from({ length: Math.ceil((lines - 23) / 2) }, (_, index) => item(index)).join("") + tail;
}

/** One CustomResourceDefinition with a deep schema, as operators bring them. */
export function longDefinition(lines: number): string {
  const field = (index: number): string =>
    `field${index}:
  description: |-
    What the field is for, at some length,
    over two lines: with a colon.
  type: object
  required:
  - name
  properties:
    name:
      description: Name of the thing, as the server knows it
        and over two lines.
      type: string
      pattern: "^[a-z]([-a-z0-9]*[a-z0-9])?$"
    size:
      type: integer
      format: int32
      minimum: 2
      default: 3
    parts:
      type: array
      x-kubernetes-list-type: map
      x-kubernetes-list-map-keys: [key]
      items:
        type: object
        required: [key]
        properties:
          key: {type: string}
          value:
            enum: [a, b, "c"]
            type: string
  x-kubernetes-map-type: atomic
`.replace(/^(?=.)/gm, " ".repeat(18));
  const fieldLines = field(0).split("\n").length - 1;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  names:
    kind: Shop
    plural: shops
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${Array.from({ length: Math.ceil((lines - 20) / fieldLines) }, (_, index) => field(index)).join("")}`;
}
