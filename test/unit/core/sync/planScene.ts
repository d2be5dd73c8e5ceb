import type { IgnoreRule } from "../../../../server/src/core/config/config.ts";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired } from "../../../../server/src/core/drift/normalise.ts";
import { getString, type JsonObject } from "../../../../server/src/core/json.ts";
import { parseApiVersion } from "../../../../server/src/core/manifest/resource.ts";
import { orderSteps } from "../../../../server/src/core/sync/stages.ts";
import { stepFor, type Candidate } from "../../../../server/src/core/sync/planStep.ts";
import type { Plan, PlanStep } from "../../../../server/src/core/sync/types.ts";
import type { DesiredResource } from "../../../../server/src/core/drift/types.ts";
import { kindOf, liveOf, yaml, type Scene } from "../drift/scene.ts";

/** A manifest as a sync gets it. */
function desiredOf(text: string): DesiredResource {
  const manifest = yaml(text);
  const kind = kindOf(manifest);
  const object = normaliseDesired(manifest, { kind, defaultNamespace: "shop" });
  const { group, version } = parseApiVersion(getString(object, "apiVersion") ?? "");
  return {
    id: { group, kind: kind.kind, namespace: kind.namespaced ? "shop" : "", name: getString(object, "metadata", "name") ?? "" },
    version,
    object,
    origin: { path: "environments/staging/web.yaml", document: 0, range: { start: 0, end: text.length } },
    kind,
  };
}

function candidateOf(text: string, live: JsonObject | undefined): Candidate {
  const desired = desiredOf(text);
  return { desired, kind: kindOf(desired.object), object: desired.object, live };
}

/** The step that brings a scene's live object to what Git says now. */
export function stepOf(scene: Scene, ignore: readonly IgnoreRule[] = [], takesBack = false): PlanStep | undefined {
  const context = { ignore: createIgnoreRules(ignore), fieldManager: "plumbline", takesBack };
  return stepFor(candidateOf(scene.git ?? scene.applied, liveOf(scene)), context);
}

/** A step that creates what the manifest says. */
export function creation(text: string): PlanStep {
  const step = stepFor(candidateOf(text, undefined), { ignore: createIgnoreRules([]), fieldManager: "plumbline" });
  if (step === undefined) throw new Error("nothing to create");
  return step;
}

/** A step that prunes what the manifest says. */
export function pruning(text: string): PlanStep {
  const { id, version, kind } = creation(text);
  return { action: "prune", id, version, kind, uid: "0b1c", differences: [] };
}

export function planOf(steps: readonly PlanStep[], notes: readonly string[] = []): Plan {
  return {
    environment: "staging",
    stages: orderSteps(steps),
    notes,
    hash: "",
    members: [],
    kept: [],
    place: { group: "", kind: "ConfigMap", namespace: "shop", name: "plumbline-staging" },
  };
}

export const webDeployment = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: shop/web:1.8
          env:
            - { name: TIER, value: gold }
`;

/** A bare object of a kind. */
export function bare(apiVersion: string, kind: string, name: string): string {
  const needed: Readonly<Record<string, string>> = { ConfigMap: "data: { a: b }", Secret: "stringData: { password: s3cret }" };
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: "${name}" }${needed[kind] === undefined ? "" : `, ${needed[kind]}`} }`;
}
