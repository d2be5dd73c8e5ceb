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
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      subresources:
        status: {}
      additionalPrinterColumns:
        - name: Size
          type: integer
          jsonPath: .spec.size
      schema:
        openAPIV3Schema:
          type: object
`,
  );
});

test("metrics with comments in them keep these at their lines", () => {
  checkFixed(
    "removed-api-version",
    title("autoscaling/v2"),
    `
apiVersion: autoscaling/v2beta1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
  - type: Resource
    resource:
      # of all cores
      targetAverageUtilization: 80 # percent
      name: cpu # not memory
  # next
  - type: Pods
    pods:
      metricName: hits # counted
      # for a while
      targetAverageValue: 1k
      selector:
        # only here
        matchLabels: {a: b} # one
        # deeper
  - type: Object
    object:
      metricName: hits
      target: # what is hit
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        name: web
      # never read
      targetValue: 2k # no more
      averageValue: 5 # this counts
  - type: External
    external:

      metricName: queue # long
      metricSelector: {matchLabels: {a: b}} # ours
      targetValue: "30"
`,
    `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 3
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
  - type: Resource
    resource:
      # of all cores
      target:
        type: Utilization
        averageUtilization: 80 # percent
      name: cpu # not memory
  # next
  - type: Pods
    pods:
      metric:
        name: hits # counted
        selector:
          # only here
          matchLabels: {a: b} # one
          # deeper
      target:
        type: AverageValue
        # for a while
        averageValue: 1k
  - type: Object
    object:
      metric:
        name: hits
      describedObject: # what is hit
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        name: web
      # never read
      # no more
      target:
        type: AverageValue
        averageValue: 5 # this counts
  - type: External
    external:

      metric:
        name: queue # long
        selector: {matchLabels: {a: b}} # ours
      target:
        type: Value
        value: "30"
`,
  );
});

test("a CRD keeps its comments, and the way its fields are written", () => {
  checkFixed(
    "removed-api-version",
    title("apiextensions.k8s.io/v1"),
    `
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  # who owns it
  group: example.com # us
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  preserveUnknownFields: true # as it was
  # the first one
  version: v1
  conversion:
    strategy: Webhook # ours
    # who answers
    webhookClientConfig:
      url: https://example.com/convert # far away
  versions:
  - name: v1 # today
    served: true
    storage: true
    # behind v1
  # tomorrow
  - {name: v2, served: true, storage: false} # soon
  # what is seen
  additionalPrinterColumns:
  - name: Size # how big
    type: integer
    JSONPath: .spec.size
  validation: # strict
    openAPIV3Schema:
      type: object
      description: |
        # no comment
        at all
`,
    `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  # who owns it
  group: example.com # us
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  # as it was
  # the first one
  conversion:
    strategy: Webhook # ours
    webhook:
      conversionReviewVersions: ["v1beta1"]
      # who answers
      clientConfig:
        url: https://example.com/convert # far away
  versions:
  - name: v1 # today
    served: true
    storage: true
    # behind v1
    # what is seen
    additionalPrinterColumns:
    - name: Size # how big
      type: integer
      jsonPath: .spec.size
    schema: # strict
      openAPIV3Schema:
        type: object
        description: |
          # no comment
          at all
  # tomorrow
  - name: v2
    served: true
    storage: false # soon
    # what is seen
    additionalPrinterColumns:
    - name: Size # how big
      type: integer
      jsonPath: .spec.size
    schema: # strict
      openAPIV3Schema:
        type: object
        description: |
          # no comment
          at all
`,
  );
});

test("a CRD with versions of its own gets what they miss, with the ends of its lines", () => {
  const before = `
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
    group: example.com # us
    scope: Namespaced
    names: {kind: Widget, plural: widgets}
    versions:
        - name: v1
          served: true
          storage: true
          additionalPrinterColumns: [{name: Size, type: integer, JSONPath: .spec.size}] # seen`;
  const after = before
    .replace("v1beta1", "v1")
    .replace("JSONPath", "jsonPath")
    .concat(
      "\n          schema:\n              openAPIV3Schema:\n                  type: object\n                  x-kubernetes-preserve-unknown-fields: true",
    );
  const crlf = (text: string): string => text.replace(/^\n/, "").replaceAll("\n", "\r\n");
  checkFixed("removed-api-version", title("apiextensions.k8s.io/v1"), crlf(before), crlf(after));
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
