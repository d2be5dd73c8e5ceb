import { request as sendRequest } from "node:https";
import { text } from "node:stream/consumers";
import type { JsonObject, JsonValue } from "../../server/src/core/json.ts";

/** Where the acts go: a Kubernetes API and what identifies us there. */
export interface ApiAccess {
  readonly server: URL;
  /** PEM. */
  readonly authority: string;
  readonly token: string;
}

/** One thing that somebody did in the environment without Git: a request as the named tool sends it. */
interface Act {
  readonly what: string;
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly contentType?: string;
  /** `kubectl scale` names no manager; the server then takes the first part of the user agent. */
  readonly fieldManager?: string;
  readonly body?: JsonValue | ((live: JsonObject) => JsonValue);
  /** Path of the object that `body` is made from. */
  readonly from?: string;
}

const strategic = "application/strategic-merge-patch+json";
const merge = "application/merge-patch+json";
const namespace = "bookshop";
const apps = `/apis/apps/v1/namespaces/${namespace}`;
const core = `/api/v1/namespaces/${namespace}`;

/** What happened in staging since the last sync, in the order in which it happened. */
const acts: readonly Act[] = [
  {
    what: "kubectl set image deployment/web web=bookshop/web:1.8.0-hotfix",
    method: "PATCH",
    path: `${apps}/deployments/web`,
    contentType: strategic,
    fieldManager: "kubectl-set",
    body: { spec: { template: { spec: { containers: [{ name: "web", image: "bookshop/web:1.8.0-hotfix" }] } } } },
  },
  {
    what: "kubectl edit deployment/web: a variable more, a limit less",
    method: "PATCH",
    path: `${apps}/deployments/web`,
    contentType: strategic,
    fieldManager: "kubectl-edit",
    body: {
      spec: {
        template: { spec: { containers: [{ name: "web", env: [{ name: "DEBUG", value: "true" }], resources: { limits: null } }] } },
      },
    },
  },
  {
    what: "kubectl label deployment/web team=storefront",
    method: "PATCH",
    path: `${apps}/deployments/web`,
    contentType: merge,
    fieldManager: "kubectl-label",
    body: { metadata: { labels: { team: "storefront" } } },
  },
  {
    what: "kubectl scale deployment/api --replicas=5",
    method: "PATCH",
    path: `${apps}/deployments/api/scale`,
    contentType: merge,
    body: { spec: { replicas: 5 } },
  },
  {
    what: "the on-call rota, which Git ignores",
    method: "PATCH",
    path: `${apps}/deployments/api`,
    contentType: merge,
    fieldManager: "on-call-rota",
    body: { metadata: { annotations: { "bookshop.example.com/on-call": "Marek" } } },
  },
  { what: "kubectl delete configmap web-features", method: "DELETE", path: `${core}/configmaps/web-features` },
  {
    what: "kubectl edit service/api: the ports the other way round",
    method: "PATCH",
    path: `${core}/services/api`,
    contentType: "application/json-patch+json",
    fieldManager: "kubectl-patch",
    from: `${core}/services/api`,
    body: (service) => [{ op: "replace", path: "/spec/ports", value: portsOf(service).toReversed() }],
  },
  {
    what: "kubectl patch networkpolicy/db: a range of ports",
    method: "PATCH",
    path: `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/db`,
    contentType: "application/json-patch+json",
    fieldManager: "kubectl-patch",
    body: [{ op: "add", path: "/spec/ingress/0/ports/0/endPort", value: 5439 }],
  },
  {
    what: "kubectl edit statefulset/db: twice the memory, which is in the working tree already",
    method: "PATCH",
    path: `${apps}/statefulsets/db`,
    contentType: strategic,
    fieldManager: "kubectl-edit",
    body: {
      spec: {
        template: {
          spec: { containers: [{ name: "postgres", resources: { requests: { memory: "2Gi" }, limits: { memory: "2Gi" } } }] },
        },
      },
    },
  },
  {
    what: "kubectl create -f: a copy of web to look into, left behind",
    method: "POST",
    path: `${apps}/deployments`,
    contentType: "application/json",
    fieldManager: "kubectl-create",
    from: `${apps}/deployments/web`,
    body: copyForDebugging,
  },
];

/** Changes the running environment behind Git's back; throws when the server refuses one of the changes. */
export async function injectDrift(access: ApiAccess): Promise<void> {
  for (const act of acts) await perform(access, act);
}

async function perform(access: ApiAccess, act: Act): Promise<void> {
  const query = act.fieldManager === undefined ? "" : `?fieldManager=${act.fieldManager}`;
  const live = act.from === undefined ? {} : await request(access, act.what, "GET", act.from);
  const body = typeof act.body === "function" ? act.body(live) : act.body;
  await request(access, act.what, act.method, act.path + query, body, act.contentType);
}

async function request(
  { server, authority, token }: ApiAccess,
  what: string,
  method: string,
  path: string,
  body?: JsonValue,
  contentType = "application/json",
): Promise<JsonObject> {
  const headers = { authorization: `Bearer ${token}`, "content-type": contentType, "user-agent": "kubectl/v1.37.2 (linux/amd64)" };
  const { status, answer } = await new Promise<{ readonly status: number; readonly answer: string }>((resolve, reject) => {
    const sent = sendRequest(new URL(path, server), { method, headers, ca: authority }, (response) => {
      text(response).then((answer) => {
        resolve({ status: response.statusCode ?? 0, answer });
      }, reject);
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
  if (status >= 300) throw new Error(`${what}: the server answered ${status}: ${answer}`);
  return JSON.parse(answer) as JsonObject;
}

function portsOf(service: JsonObject): readonly JsonValue[] {
  return (service["spec"] as { readonly ports: readonly JsonValue[] }).ports;
}

/** What `kubectl get -o yaml`, another name and `kubectl create` make of a Deployment: its labels come along. */
function copyForDebugging(web: JsonObject): JsonObject {
  const { labels } = web["metadata"] as { readonly labels: JsonObject };
  return { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web-debug", namespace, labels }, spec: web["spec"] ?? {} };
}
