import type { KindFacts, SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import { compareApiVersions } from "../../core/schema/kubernetesVersion.ts";
import type { ScalePaths, ServedKind } from "./servedKind.ts";

/** Short names as kubectl knows them; no published schema has them. */
const shortNames: Readonly<Record<string, readonly string[]>> = {
  componentstatuses: ["cs"],
  configmaps: ["cm"],
  endpoints: ["ep"],
  events: ["ev"],
  limitranges: ["limits"],
  namespaces: ["ns"],
  nodes: ["no"],
  persistentvolumeclaims: ["pvc"],
  persistentvolumes: ["pv"],
  pods: ["po"],
  replicationcontrollers: ["rc"],
  resourcequotas: ["quota"],
  serviceaccounts: ["sa"],
  services: ["svc"],
  customresourcedefinitions: ["crd", "crds"],
  daemonsets: ["ds"],
  deployments: ["deploy"],
  replicasets: ["rs"],
  statefulsets: ["sts"],
  horizontalpodautoscalers: ["hpa"],
  cronjobs: ["cj"],
  certificatesigningrequests: ["csr"],
  ingresses: ["ing"],
  networkpolicies: ["netpol"],
  poddisruptionbudgets: ["pdb"],
  priorityclasses: ["pc"],
  storageclasses: ["sc"],
};

/** What `kubectl get all` shows. */
const inAll: ReadonlySet<string> = new Set([
  "pods",
  "replicationcontrollers",
  "services",
  "daemonsets",
  "deployments",
  "replicasets",
  "statefulsets",
  "horizontalpodautoscalers",
  "cronjobs",
  "jobs",
]);

const scaled: ReadonlySet<string> = new Set(["deployments", "replicasets", "statefulsets", "replicationcontrollers"]);

const scalePaths: ScalePaths = {
  specReplicas: ["spec", "replicas"],
  statusReplicas: ["status", "replicas"],
  selector: ["spec", "selector"],
};

/** Kinds of requests and answers, not of objects that are kept. */
const notKept: ReadonlySet<string> = new Set(["Binding", "ComponentStatus", "List", "StorageVersion"]);
const answeredGroups: ReadonlySet<string> = new Set(["authentication.k8s.io", "authorization.k8s.io", "events.k8s.io"]);

/**
 * Chooses what the cluster serves of Kubernetes' own kinds: the stable ones, each in its highest version, since no conversion between versions is
 * published. Kinds that only answer questions (reviews) and the second view on events are left out.
 */
export function builtInKinds(catalog: SchemaCatalog): readonly ServedKind[] {
  const chosen = new Map<string, KindFacts>();
  for (const facts of catalog.all()) {
    if (!/^v\d+$/.test(facts.version) || notKept.has(facts.kind) || answeredGroups.has(facts.group)) continue;
    const key = `${facts.group}/${facts.kind}`;
    const known = chosen.get(key);
    if (known === undefined || compareApiVersions(facts.version, known.version) < 0) chosen.set(key, facts);
  }
  return [...chosen.values()].map(toServedKind);
}

function toServedKind(facts: KindFacts): ServedKind {
  const { group, version, kind, plural, namespaced } = facts;
  let hasStatus: boolean | undefined;
  return {
    group,
    version,
    kind,
    plural,
    singular: kind.toLowerCase(),
    listKind: `${kind}List`,
    shortNames: shortNames[plural] ?? [],
    categories: inAll.has(plural) ? ["all"] : group === "apiextensions.k8s.io" ? ["api-extensions"] : [],
    namespaced,
    get schema() {
      return facts.schema;
    },
    get hasStatus() {
      return (hasStatus ??= facts.schema.properties?.has("status") === true);
    },
    ...(scaled.has(plural) ? { scale: scalePaths } : {}),
    facts,
  };
}
