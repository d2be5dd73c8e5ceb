import { computedDefaultsOf } from "../../../core/drift/serverDefaults.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../core/json.ts";
import type { StructuralSchema } from "../../../core/schema/structuralSchema.ts";
import { isDeclared, memberSchema } from "../../../core/ssa/shape.ts";

type Condition = (parent: JsonObject, kind: string) => boolean;

const never: Condition = () => false;
const isRolling: Condition = (parent) => parent["type"] === "RollingUpdate";
const isPod: Condition = (_parent, kind) => kind === "Pod";
/** The template of a CronJob gets its defaults when a Job is made of it. */
const isJob: Condition = (_parent, kind) => kind === "Job";
const isReachable: Condition = (parent) => parent["type"] === "NodePort" || parent["type"] === "LoadBalancer";
const isInside: Condition = (parent) => parent["type"] !== "ExternalName";

/** When a default of the table of computed defaults really is filled in; for all others always. */
const conditions: Readonly<Record<string, Readonly<Record<string, Condition>>>> = {
  PodSpec: { enableServiceLinks: isPod },
  Probe: { terminationGracePeriodSeconds: never },
  ResourceRequirements: { requests: isPod },
  DeploymentStrategy: { rollingUpdate: isRolling },
  StatefulSetUpdateStrategy: { rollingUpdate: isRolling },
  DaemonSetUpdateStrategy: { rollingUpdate: isRolling },
  JobSpec: {
    backoffLimit: isJob,
    completionMode: isJob,
    completions: (parent, kind) => kind === "Job" && parent["parallelism"] === undefined,
    manualSelector: isJob,
    parallelism: isJob,
    podReplacementPolicy: isJob,
    suspend: isJob,
  },
  ServiceSpec: {
    externalTrafficPolicy: isReachable,
    allocateLoadBalancerNodePorts: (parent) => parent["type"] === "LoadBalancer",
    internalTrafficPolicy: isInside,
    // Comes along with the addresses.
    ipFamilyPolicy: never,
  },
  Subject: { namespace: never, apiGroup: (parent) => parent["kind"] !== "ServiceAccount" },
};

/** Defaults that belong to one kind alone. */
const kindDefaults: Readonly<Record<string, JsonObject>> = { Secret: { type: "Opaque" } };

/** The first state of objects that tell one from the beginning. */
const firstStates: Readonly<Record<string, readonly [field: string, value: JsonValue]>> = {
  HorizontalPodAutoscalerStatus: ["currentMetrics", null],
  NamespaceStatus: ["phase", "Active"],
  PersistentVolumeClaimStatus: ["phase", "Pending"],
  PersistentVolumeStatus: ["phase", "Pending"],
  PodStatus: ["phase", "Pending"],
};

/** Fills in the defaults that the API server computes by code, everywhere in an object of one of Kubernetes' own kinds. */
export function fillComputedDefaults(object: JsonObject, schema: StructuralSchema, kind: string): JsonObject {
  return fillMap({ ...(Object.hasOwn(kindDefaults, kind) ? kindDefaults[kind] : {}), ...object }, schema, kind);
}

function fillMap(map: JsonObject, schema: StructuralSchema, kind: string): JsonObject {
  const filled: Record<string, JsonValue> = { ...map };
  const { typeName } = schema;
  if (typeName !== undefined) {
    const [field, state] = firstStates[typeName] ?? [];
    if (field !== undefined && state !== undefined && filled[field] === undefined) filled[field] = state;
    // One after another: a default may rest on the one before it.
    for (const [name] of computedDefaultsOf(typeName, filled)) {
      // Another version of the type may be without the field.
      if (!isDeclared(schema, name)) continue;
      if (filled[name] !== undefined || conditions[typeName]?.[name]?.(filled, kind) === false) continue;
      const value = computedDefaultsOf(typeName, filled).find(([candidate]) => candidate === name)?.[1];
      if (value !== undefined) filled[name] = value;
    }
  }
  for (const [name, value] of Object.entries(filled)) filled[name] = fillValue(value, memberSchema(schema, name), kind);
  return filled;
}

function fillValue(value: JsonValue, schema: StructuralSchema | undefined, kind: string): JsonValue {
  if (schema === undefined || schema.type === "any") return value;
  if (isJsonObject(value)) return fillMap(value, schema, kind);
  return isJsonArray(value) ? value.map((item) => fillValue(item, schema.items, kind)) : value;
}
