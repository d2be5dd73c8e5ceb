import type { JsonObject, JsonValue } from "../../json.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { closedValues } from "../../validation/closedValues.ts";
import { neededFields } from "../neededFields.ts";

const podSpec: JsonObject = { containers: [{ name: "name", image: "registry.example.com/image:tag" }] };
const labels: JsonObject = { app: "name" };
const podTemplate: JsonObject = { metadata: { labels }, spec: podSpec };
const workloadSpec: JsonObject = { selector: { matchLabels: labels }, template: podTemplate };
const claimSpec: JsonObject = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };
const jobSpec: JsonObject = { template: { spec: { restartPolicy: "OnFailure", ...podSpec } } };

/** Values that say more than those which are made from the schema, by `Type.field`. */
const usual: Readonly<Record<string, JsonValue>> = {
  "Container.image": "registry.example.com/image:tag",
  "EphemeralContainer.image": "registry.example.com/image:tag",
  "HTTPIngressPath.pathType": "Prefix",
  "HTTPIngressPath.path": "/",
  "HTTPIngressPath.backend": { service: { name: "name", port: { number: 80 } } },
  "IngressServiceBackend.port": { number: 80 },
  "CronJobSpec.schedule": "0 0 * * *",
  "ServicePort.port": 80,
  "ContainerPort.containerPort": 80,
  "HTTPGetAction.port": 80,
  "TCPSocketAction.port": 80,
  "PersistentVolumeClaimSpec.resources": { requests: { storage: "1Gi" } },
  "PersistentVolumeClaimSpec.accessModes": ["ReadWriteOnce"],
  "PersistentVolumeSpec.capacity": { storage: "1Gi" },
  "PersistentVolumeSpec.accessModes": ["ReadWriteOnce"],
  "VolumeMount.mountPath": "/path",
  "HostPathVolumeSource.path": "/path",
  "PolicyRule.verbs": ["get"],
  "RoleBinding.roleRef": { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "name" },
  "ClusterRoleBinding.roleRef": { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "name" },
  "CronJobSpec.jobTemplate": { spec: jobSpec },
  "CronJob.spec": { schedule: "0 0 * * *", jobTemplate: { spec: jobSpec } },
  "DaemonSet.spec": workloadSpec,
  "DaemonSetSpec.selector": { matchLabels: labels },
  "DaemonSetSpec.template": podTemplate,
  "Deployment.spec": workloadSpec,
  "DeploymentSpec.selector": { matchLabels: labels },
  "DeploymentSpec.template": podTemplate,
  "Job.spec": jobSpec,
  "PersistentVolumeClaim.spec": claimSpec,
  "ReplicaSet.spec": workloadSpec,
  "ReplicaSetSpec.selector": { matchLabels: labels },
  "ReplicaSetSpec.template": podTemplate,
  "Service.spec": { selector: labels, ports: [{ port: 80 }] },
  "StatefulSet.spec": { serviceName: "name", ...workloadSpec },
  "StatefulSetSpec.selector": { matchLabels: labels },
  "StatefulSetSpec.template": podTemplate,
  "JobTemplateSpec.spec": jobSpec,
  "JobSpec.template": jobSpec["template"] ?? {},
  "PodSpec.containers": podSpec["containers"] ?? [],
  "Pod.spec": podSpec,
};

const maxDepth = 6;

/** A value to begin with for a field that must be there. */
export function placeholderFor(name: string, owner: StructuralSchema, depth = 0): JsonValue | undefined {
  const place = `${owner.typeName ?? ""}.${name}`;
  if (owner.definition !== undefined && Object.hasOwn(usual, place)) return usual[place];
  const schema = owner.properties?.get(name) ?? owner.additionalProperties;
  if (!schema || depth > maxDepth) return undefined;
  const first = (closedValues.get(place) ?? schema.enum)?.find((value) => value !== "" && value !== null);
  return first ?? valueOf(schema, depth);
}

function valueOf(schema: StructuralSchema, depth: number): JsonValue | undefined {
  if (schema.default !== undefined && schema.default !== "" && schema.default !== 0) return schema.default;
  const shape = schema.shapes?.[0];
  if (shape) return valueOf(shape, depth);
  switch (schema.type) {
    case "boolean":
      return false;
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "object":
      return objectOf(schema, depth);
    case "array": {
      const item = schema.items && valueOf(schema.items, depth + 1);
      return item === undefined ? [] : [item];
    }
    case "any":
      return {};
    default:
      return textFor(schema.format);
  }
}

function objectOf(schema: StructuralSchema, depth: number): JsonValue | undefined {
  const members = neededFields(schema).map((name) => [name, placeholderFor(name, schema, depth + 1)] as const);
  return members.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(members as (readonly [string, JsonValue])[]);
}

function textFor(format: string | undefined): JsonValue {
  switch (format) {
    case "int-or-string":
      return 80;
    case "quantity":
      return "1";
    case "byte":
      return "";
    case "date-time":
      return "2025-01-01T00:00:00Z";
    default:
      return "name";
  }
}
