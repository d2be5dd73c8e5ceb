import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec:
      containers:
        - name: web
          image: shop/web:1.8
          ports: [{name: http, containerPort: 8080}]
`;

const service = (port: string, selector = "app: web"): string => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {team: shop}}
spec:
  selector: {${selector}}
  ports:
    - name: web
      port: 80
      targetPort: ${port}
`;

test("the ports of the selected pods are looked at", () => {
  checkFindings(
    `
${deployment}---
${service("htpp")}
#                 ^^^^ warning[missing-reference-port]: Deployment web has no port named htpp. Did you mean http?
---
${service("http").replace("name: web, n", "name: two, n")}
---
${service("8080").replace("name: web, n", "name: three, n")}
---
${service("grpc", "app: other").replace("name: web, n", "name: four, n")}
---
${service("grpc").replace("name: web, namespace: shop", "name: five, namespace: other")}
`.replaceAll("\n\n", "\n"),
  );
});

test("so are the ports of the Service behind an Ingress, and of those that a monitor selects", () => {
  checkFindings(`
${deployment}---
${service("http")}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  defaultBackend: {service: {name: web, port: {name: http}}}
#                                                    ^^^^ warning[missing-reference-port]: Service web has no port named http.
  rules:
    - http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: web}}}}
          - {path: /a, pathType: Prefix, backend: {service: {name: other, port: {name: http}}}}
          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {name: use-annotation}}}}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
#     ^^^^^^^^^^^^^^ information[unknown-kind]: monitoring.coreos.com/v1 ServiceMonitor is not checked: no CRD in the workspace describes the group monitoring.coreos.com.
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {team: shop}}
  endpoints:
    - port: web
    - port: metrics
#           ^^^^^^^ warning[missing-reference-port]: Service web has no port named metrics.
`);
});

test("nothing is said where a patch may add the port", () => {
  checkFindings(`
#- kustomization.yaml
resources: [all.yaml]
patches: [{path: patch.yaml}]
#- all.yaml
${deployment}---
${service("grpc")}
#- patch.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {containers: [{name: web, ports: [{name: grpc, containerPort: 9000}]}]}}}
`);
});

test("probes call ports of their own pod", () => {
  const withProbe = (port: string, ports = "[{name: http, containerPort: 8080}]"): string => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: shop/web:1.8
      ports: ${ports}
      livenessProbe: {httpGet: {port: ${port}}}`;
  checkFindings(`
${withProbe("htpp")}
#                                     ^^^^ warning[missing-reference-port]: Pod web has no port named htpp. Did you mean http?
---
${withProbe("http").replace("name: web, n", "name: two, n")}
---
${withProbe("web", "[]").replace("name: web, n", "name: three, n")}
#                                     ^^^ warning[missing-reference-port]: Pod three has no port named web.
`);
  checkFindings(`#- kustomization.yaml
resources: [web.yaml]
patches:
  - target: {kind: Pod, name: web}
    patch: |
      - {op: replace, path: /spec/containers/0/ports/0/name, value: web}
#- web.yaml
${withProbe("web")}`);
});
