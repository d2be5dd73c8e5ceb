/** Manifests of a small shop, by file. */
export function shop(namespace: string): Readonly<Record<string, string>> {
  return {
    "namespace.yaml": `apiVersion: v1
kind: Namespace
metadata:
  name: ${namespace}
`,
    "config.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  greeting: hello
---
apiVersion: v1
kind: Secret
metadata:
  name: web-secret
stringData:
  password: s3cret
`,
    "web.yaml": web("1.8"),
  };
}

export function web(tag: string, replicas = 2): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${String(replicas)}
  progressDeadlineSeconds: 60
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: shop/web:${tag}
`;
}
