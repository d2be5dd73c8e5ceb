import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const title = (version: string): string => `Change to ${version}`;

test("an Ingress gets services and types of paths, and keeps its comments", () => {
  checkFixed(
    "removed-api-version",
    title("networking.k8s.io/v1"),
    `
# in front
apiVersion: extensions/v1beta1 # old
kind: Ingress
metadata:
  name: web
spec:
  backend: {serviceName: fallback, servicePort: http}
  rules:
  - host: shop.example.com # ours
    http:
      paths:
      - path: / # everything
        backend:
          serviceName: web
          servicePort: 80
      - pathType: Exact
        path: /api
        backend: {serviceName: api, servicePort: 8080}
`,
    `
# in front
apiVersion: networking.k8s.io/v1 # old
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend: {service: {name: fallback, port: {name: http}}}
  rules:
  - host: shop.example.com # ours
    http:
      paths:
      - pathType: ImplementationSpecific
        path: / # everything
        backend:
          service:
            name: web
            port:
              number: 80
      - pathType: Exact
        path: /api
        backend: {service: {name: api, port: {number: 8080}}}
`,
  );
});

test("a backend with comments in it keeps them at their lines", () => {
  checkFixed(
    "removed-api-version",
    title("networking.k8s.io/v1"),
    `
apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: {name: web}
spec:
  backend:
    # whatever is left
    serviceName: fallback # the old shop
    # its door
    servicePort: http # by name
  rules:
  - http:
      paths:
      - pathType: Prefix
        path: /
        backend:
          servicePort: 80 # plain

          serviceName: web
      - {path: /api, pathType: Exact, backend: {serviceName: api, servicePort: 8080}} # in one line
`,
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend:
    # whatever is left
    service:
      name: fallback # the old shop
      # its door
      port:
        name: http # by name
  rules:
  - http:
      paths:
      - pathType: Prefix
        path: /
        backend:
          service:
            port:
              number: 80 # plain

            name: web
      - {path: /api, pathType: Exact, backend: {service: {name: api, port: {number: 8080}}}} # in one line
`,
  );
});

test("the metrics of an autoscaler get targets", () => {
  checkFixed(
    "removed-api-version",
    title("autoscaling/v2"),
    `
apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3 # enough
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
    - type: Resource
      resource:
        name: cpu
        targetAverageUtilization: 80
    - type: Pods
      pods: {metricName: hits, targetAverageValue: 1k}
    - type: External
      external: {metricName: queue, metricSelector: {matchLabels: {a: b}}, targetValue: 30}
    - type: Object
      object: {metricName: hits, target: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}, targetValue: 2k}
`,
    `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3 # enough
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 80
    - type: Pods
      pods: {metric: {name: hits}, target: {type: AverageValue, averageValue: 1k}}
    - type: External
      external: {metric: {name: queue, selector: {matchLabels: {a: b}}}, target: {type: Value, value: 30}}
    - type: Object
      object: {describedObject: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}, metric: {name: hits}, target: {type: Value, value: 2k}}
`,
  );
});

test("a workload gets the selector that was made for it", () => {
  checkFixed(
    "removed-api-version",
    title("apps/v1"),
    `
apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: web}
spec:
  rollbackTo:
    revision: 1
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: a}]} # one
`,
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: a}]} # one
  selector:
    matchLabels:
      app: web
`,
  );
});

test("what stood beside the versions of a CRD stands in each of them", () => {
  checkFixed(
    "removed-api-version",
    title("apiextensions.k8s.io/v1"),
    `
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  version: v1
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  subresources:
    status: {}
  additionalPrinterColumns:
    - name: Size
      type: integer
      JSONPath: .spec.size
  validation:
    openAPIV3Schema:
      type: object
`,
    `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Widget
    plural: widgets
  versions:
    - name: v1
      served: true
      storage: true
      additionalPrinterColumns:
        - name: Size
          type: integer
          jsonPath: .spec.size
      subresources:
        status: {}
      schema:
        openAPIV3Schema:
          type: object
`,
  );
});

test.each([
  [
    "batch/v1beta1",
    "CronJob",
    "batch/v1",
    "spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}",
  ],
  ["policy/v1beta1", "PodDisruptionBudget", "policy/v1", "spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}"],
  ["rbac.authorization.k8s.io/v1beta1", "ClusterRole", "rbac.authorization.k8s.io/v1", "rules: []"],
  ["storage.k8s.io/v1beta1", "StorageClass", "storage.k8s.io/v1", "provisioner: a.example.com"],
  ["scheduling.k8s.io/v1beta1", "PriorityClass", "scheduling.k8s.io/v1", "value: 5"],
  [
    "autoscaling/v2beta2",
    "HorizontalPodAutoscaler",
    "autoscaling/v2",
    "spec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: a}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 8}}}]}",
  ],
])("%s %s changes its version alone", (before, kind, after, rest) => {
  const manifest = (version: string): string => `apiVersion: ${version}\nkind: ${kind} # a kind\nmetadata: {name: a}\n${rest}\n`;
  checkFixed("removed-api-version", title(after), manifest(before), manifest(after));
});

test("the shares of a priority level have another name", () => {
  const level = (version: string, name: string): string =>
    `apiVersion: flowcontrol.apiserver.k8s.io/${version}\nkind: PriorityLevelConfiguration\nmetadata: {name: a}\nspec: {type: Limited, limited: {${name}: 5, limitResponse: {type: Reject}}} # shares\n`;
  checkFixed(
    "removed-api-version",
    title("flowcontrol.apiserver.k8s.io/v1"),
    level("v1beta1", "assuredConcurrencyShares"),
    level("v1", "nominalConcurrencyShares"),
  );
});

test("a version that is only deprecated can be left behind as well", () => {
  const job = (version: string): string =>
    `apiVersion: ${version} # one day\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: "@daily", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}\n`;
  checkFixed("deprecated-api-version", title("batch/v1"), job("batch/v1beta1"), job("batch/v1"), { minor: "1.24" });
});
