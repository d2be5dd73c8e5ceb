import { readFileSync } from "node:fs";

function read(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
}

/** A web application in four documents, with comments, block scalars, quotes, flow collections and Windows line ends in places. */
const shop = `# The shop's front.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web, tier: "front" }
  annotations:
    note: 'it''s the front'
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: "registry.example/web:1.4.2" # pinned
          args: [--listen, ":8080", '--mode=prod']
          command:
          - sh
          - -c
          - |
            echo "start: now"
            --- not a separator
            exec web
          ports:
            - { containerPort: 8080, name: http }
            -
              containerPort: 9090
              name: metrics
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  nginx.conf: |-
    server {
      listen 80;
    }
  motto: >
    folded text
    over lines

  empty:
  quoted: "two
    lines"
---
# nothing but a comment
--- # Service
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [
    {port: 80, targetPort: http},
  ]
---\r
apiVersion: v1\r
kind: Secret\r
metadata:\r
  name: web\r
stringData:\r
  token: "s3cr3t"\r
`;

export const samples: readonly string[] = [
  shop,
  read("cluster/manifests/access.yaml"),
  read("cluster/manifests/stages.yaml"),
  read("e2e/workspaces/manifests/apps/web/deployment.yaml"),
];

/** A text of many documents, about 50 lines each. */
export function manyDocuments(lines: number): string {
  const documents: string[] = [];
  for (let count = 0, index = 0; count < lines; count += 53, index++) documents.push(deployment(index));
  return documents.join("---\n");
}

/** A Deployment of 53 lines. */
export function deployment(index: number): string {
  const containers = Array.from(
    { length: 4 },
    (_, container) => `        - name: c${container}
          image: "registry.example/shop/web-${index}:1.${container}"
          env:
            - name: LEVEL
              value: "${index}"
          ports: [{ containerPort: 80${container} }]
          resources:
            requests: { cpu: 100m }
            limits:
              memory: 128Mi
`,
  ).join("");
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
  labels:
    app: web
spec:
  replicas: 2
  template:
    spec:
      containers:
${containers}`;
}

/** One document shaped like a CustomResourceDefinition. */
export function customResourceDefinition(lines: number): string {
  const head = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
`;
  const fields: string[] = [];
  for (let count = 15, index = 0; count < lines; count += 26, index++) fields.push(crdField(index));
  return `${head}${fields.join("")}      served: true\n      storage: true\n`;
}

function crdField(index: number): string {
  const indent = " ".repeat(16);
  return `field${index}:
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
      format: int32
      type: integer
      default: 3
    items:
      type: array
      items:
        type: object
        properties:
          key: {type: string}
          value:
            enum: [a, b, "c"]
            type: string
  x-kubernetes-map-type: atomic
`.replace(/^(?=.)/gm, indent);
}
