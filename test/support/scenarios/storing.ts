import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { ScenarioClient } from "./scenarioClient.ts";

interface Stored {
  readonly path: string;
  readonly manifest: string;
}

/** Manifests of the kinds that people write most, each with what is easily got wrong: defaults, canonical quantities, empty lists and maps. */
const manifests: Readonly<Record<string, Stored>> = {
  deployment: {
    path: "apps/v1 deployments",
    manifest: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: stored, labels: {}, annotations: { example.org/a: "1" } }
spec:
  minReadySeconds: 5
  selector: { matchLabels: { app: stored } }
  template:
    metadata: { labels: { app: stored } }
    spec:
      serviceAccountName: robot
      initContainers: [{ name: init, image: registry.example.org/init@sha256:0000000000000000000000000000000000000000000000000000000000000000 }]
      containers:
        - name: web
          image: registry.example.org/web
          args: []
          env:
            - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
            - { name: KEY, valueFrom: { secretKeyRef: { name: login, key: password } } }
          ports: [{ containerPort: 80, name: http }, { containerPort: 53, protocol: UDP }]
          resources: { limits: { cpu: "0.5", memory: 1024Mi }, requests: { cpu: 0.1, memory: 0.5Gi } }
          readinessProbe: { httpGet: { port: http } }
          livenessProbe: { exec: { command: [x] }, periodSeconds: 3 }
          volumeMounts: [{ name: config, mountPath: /etc/web }, { name: scratch, mountPath: /tmp }]
      volumes:
        - { name: config, configMap: { name: web } }
        - { name: secret, secret: { secretName: login } }
        - { name: scratch, emptyDir: {} }
        - { name: host, hostPath: { path: /var } }
`,
  },
  recreated: {
    path: "apps/v1 deployments",
    manifest: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: recreated }
spec:
  replicas: 0
  strategy: { type: Recreate }
  selector: { matchExpressions: [{ key: app, operator: In, values: [recreated] }] }
  template:
    metadata: { labels: { app: recreated } }
    spec: { containers: [{ name: web, image: "registry.example.org/web:latest", resources: {} }] }
`,
  },
  statefulSet: {
    path: "apps/v1 statefulsets",
    manifest: `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: stored }
spec:
  serviceName: stored
  selector: { matchLabels: { app: stored } }
  template:
    metadata: { labels: { app: stored } }
    spec: { containers: [{ name: db, image: "registry.example.org/db:16" }] }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10240Mi } } }
`,
  },
  daemonSet: {
    path: "apps/v1 daemonsets",
    manifest: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: stored }
spec:
  selector: { matchLabels: { app: stored } }
  template:
    metadata: { labels: { app: stored } }
    spec: { containers: [{ name: agent, image: "registry.example.org/agent:1" }] }
`,
  },
  job: {
    path: "batch/v1 jobs",
    manifest: `
apiVersion: batch/v1
kind: Job
metadata: { name: stored }
spec:
  template: { spec: { restartPolicy: Never, containers: [{ name: work, image: "registry.example.org/work:1" }] } }
`,
  },
  cronJob: {
    path: "batch/v1 cronjobs",
    manifest: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: stored }
spec:
  schedule: "*/5 * * * *"
  jobTemplate:
    spec: { template: { spec: { restartPolicy: OnFailure, containers: [{ name: work, image: "registry.example.org/work:1" }] } } }
`,
  },
  service: {
    path: "v1 services",
    manifest: `
apiVersion: v1
kind: Service
metadata: { name: stored }
spec: { selector: { app: stored }, ports: [{ port: 80, name: http }, { port: 443, targetPort: https, name: https }] }
`,
  },
  headless: {
    path: "v1 services",
    manifest: `
apiVersion: v1
kind: Service
metadata: { name: headless }
spec: { clusterIP: None, selector: { app: stored }, ports: [{ port: 5432 }] }
`,
  },
  external: {
    path: "v1 services",
    manifest: `
apiVersion: v1
kind: Service
metadata: { name: external }
spec: { type: ExternalName, externalName: db.example.org }
`,
  },
  ingress: {
    path: "networking.k8s.io/v1 ingresses",
    manifest: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: stored }
spec:
  rules: [{ host: shop.example.org, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`,
  },
  networkPolicy: {
    path: "networking.k8s.io/v1 networkpolicies",
    manifest: `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: stored }
spec: { podSelector: {}, egress: [{ ports: [{ port: 53 }] }], ingress: [] }
`,
  },
  autoscaler: {
    path: "autoscaling/v2 horizontalpodautoscalers",
    manifest: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: stored }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: nothing }
  maxReplicas: 5
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`,
  },
  disruptionBudget: {
    path: "policy/v1 poddisruptionbudgets",
    manifest: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: stored }
spec: { minAvailable: 50%, selector: { matchLabels: { app: stored } } }
`,
  },
  configMap: {
    path: "v1 configmaps",
    manifest: `
apiVersion: v1
kind: ConfigMap
metadata: { name: stored, creationTimestamp: null }
data: {}
`,
  },
  secret: {
    path: "v1 secrets",
    manifest: `
apiVersion: v1
kind: Secret
metadata: { name: stored }
stringData: { a: text }
`,
  },
  claim: {
    path: "v1 persistentvolumeclaims",
    manifest: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: stored }
spec: { accessModes: [ReadWriteOnce], storageClassName: "", resources: { requests: { storage: 1.5Gi } } }
`,
  },
  serviceAccount: {
    path: "v1 serviceaccounts",
    manifest: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: robot }
`,
  },
  role: {
    path: "rbac.authorization.k8s.io/v1 roles",
    manifest: `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: stored }
rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]
`,
  },
  roleBinding: {
    path: "rbac.authorization.k8s.io/v1 rolebindings",
    manifest: `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: stored }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: stored }
subjects: [{ kind: ServiceAccount, name: robot, namespace: storing }, { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }]
`,
  },
};

/** What a server makes of an object before it stores it, field by field, and who owns what then: held against what a real one answered. */
export function storingScenarios(client: () => ScenarioClient): void {
  describe("storing", () => {
    let at: (groupVersion: string) => string;

    beforeAll(async () => {
      at = await client().namespace("storing");
    });

    test.each(Object.entries(manifests))("%s", async (name, { path, manifest }) => {
      const [groupVersion = "", plural = ""] = path.split(" ");
      const object = parse(manifest) as JsonObject;
      const collection = `${at(groupVersion)}/${plural}`;
      const { name: own } = object["metadata"] as { readonly name: string };
      const tried = await client().apply(`${collection}/${own}`, "gitops", object, "&dryRun=All");
      const created = await client().send(`${collection}?fieldManager=creator&dryRun=All`, { method: "POST", body: object });
      expect(created.status, created.text).toBe(201);
      expect(tried.status, tried.text).toBe(201);
      compareWithRecorded(name, { created: comparable(created.body as JsonObject), applied: comparable(tried.body as JsonObject) });
    });
  });
}

/** Only a real server may write what is recorded, and only when it is asked to. */
function compareWithRecorded(name: string, found: JsonObject): void {
  const file = new URL(`recorded/${name}.json`, import.meta.url);
  if (process.env["PLUMBLINE_RECORD"] === "real") writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`);
  expect(existsSync(file), `${name} was never recorded`).toBe(true);
  expect(found).toEqual(JSON.parse(readFileSync(file, "utf8")));
}

/** Without what is different every time: identities, times, addresses. */
function comparable(value: JsonObject): JsonObject {
  const uid = (value["metadata"] as { readonly uid: string }).uid;
  const strip = (item: JsonValue): JsonValue => {
    if (isJsonArray(item)) return item.map(strip);
    if (isJsonObject(item)) {
      return Object.fromEntries(Object.entries(item).flatMap(([key, member]) => (varying.has(key) ? [] : [[key, strip(member)]])));
    }
    if (typeof item !== "string") return item;
    return item.replaceAll(uid, "UID").replace(/^10\.\d+\.\d+\.\d+$/, "10.x.x.x");
  };
  return strip(value) as JsonObject;
}

const varying: ReadonlySet<string> = new Set(["uid", "creationTimestamp", "time"]);
