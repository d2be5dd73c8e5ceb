import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { healthOf } from "../../../../server/src/core/sync/health.ts";

type Row = readonly [what: string, object: string, health: string];

const deployment = (spec: string, status: string, generation = 2): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, generation: ${String(generation)} }
spec: { replicas: 3, ${spec} }
status: { ${status} }
`;
const available = "{ type: Available, status: 'True', reason: MinimumReplicasAvailable }";
const rolledOut = "{ type: Progressing, status: 'True', reason: NewReplicaSetAvailable }";
const complete = "observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3";

const workloads: readonly Row[] = [
  ["a Deployment that is rolled out", deployment("", `${complete}, conditions: [${available}, ${rolledOut}]`), "healthy"],
  ["a Deployment nobody has looked at", deployment("", ""), "progressing: Its controller has not looked at it yet."],
  [
    "a Deployment whose status speaks of the template before",
    deployment("", `${complete}, conditions: [${available}, ${rolledOut}]`, 3),
    "progressing: Its controller has not seen the last change yet.",
  ],
  [
    "a Deployment with some replicas of the new template",
    deployment("", "observedGeneration: 2, replicas: 4, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3"),
    "progressing: 1 of 3 replicas updated.",
  ],
  [
    "a Deployment whose old replicas still run",
    deployment("", "observedGeneration: 2, replicas: 4, updatedReplicas: 3, readyReplicas: 4, availableReplicas: 4"),
    "progressing: 1 of 4 replicas still old.",
  ],
  [
    "a Deployment whose new replicas are not available",
    deployment("", "observedGeneration: 2, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 1"),
    "progressing: 1 of 3 replicas available.",
  ],
  [
    "a Deployment that does not get on",
    deployment(
      "",
      `observedGeneration: 2, replicas: 4, updatedReplicas: 1, readyReplicas: 3, availableReplicas: 3,
      conditions: [${available}, { type: Progressing, status: 'False', reason: ProgressDeadlineExceeded, message: ReplicaSet "web-5d" has timed out progressing. }]`,
    ),
    'degraded: ReplicaSet "web-5d" has timed out progressing.',
  ],
  [
    "a Deployment over its quota",
    deployment(
      "",
      `observedGeneration: 2, updatedReplicas: 0,
      conditions: [{ type: ReplicaFailure, status: 'True', reason: FailedCreate, message: 'pods "web-x" is forbidden: exceeded quota' }]`,
    ),
    'progressing: pods "web-x" is forbidden: exceeded quota.',
  ],
  ["a Deployment scaled to zero", deployment("replicas: 0", "observedGeneration: 2").replace("replicas: 3, ", ""), "healthy"],
  ["a paused Deployment", deployment("paused: true", complete), "suspended: The rollout is paused."],
  [
    "a StatefulSet that is rolled out",
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { generation: 1 }, spec: { replicas: 2 },
      status: { observedGeneration: 1, replicas: 2, readyReplicas: 2, currentReplicas: 2, updatedReplicas: 2, currentRevision: db-1, updateRevision: db-1 } }`,
    "healthy",
  ],
  [
    "a StatefulSet in the middle of an update",
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { generation: 2 }, spec: { replicas: 2 },
      status: { observedGeneration: 2, replicas: 2, readyReplicas: 2, currentReplicas: 1, updatedReplicas: 1, currentRevision: db-1, updateRevision: db-2 } }`,
    "progressing: 1 of 2 replicas updated.",
  ],
  [
    "a StatefulSet updated down to its partition",
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { generation: 2 }, spec: { replicas: 3, updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 2 } } },
      status: { observedGeneration: 2, replicas: 3, readyReplicas: 3, currentReplicas: 2, updatedReplicas: 1, currentRevision: db-1, updateRevision: db-2 } }`,
    "healthy",
  ],
  [
    "a StatefulSet that waits for people to delete its pods",
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { generation: 1 }, spec: { updateStrategy: { type: OnDelete } }, status: { observedGeneration: 1 } }`,
    "healthy",
  ],
  [
    "a StatefulSet that starts",
    `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { generation: 1 }, spec: { replicas: 3 }, status: { observedGeneration: 1, replicas: 1 } }`,
    "progressing: 1 of 3 replicas created.",
  ],
  [
    "a DaemonSet on every node",
    `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { generation: 1 }, status: { observedGeneration: 1, desiredNumberScheduled: 2,
      currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 2 } }`,
    "healthy",
  ],
  [
    "a DaemonSet on one of two nodes",
    `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { generation: 1 }, status: { observedGeneration: 1, desiredNumberScheduled: 2,
      currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1, numberReady: 1 } }`,
    "progressing: 1 of 2 pods available.",
  ],
  [
    "a ReplicaSet that scales down",
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { generation: 1 }, spec: { replicas: 1 },
      status: { observedGeneration: 1, replicas: 3, availableReplicas: 3 } }`,
    "progressing: 2 of 3 replicas still to end.",
  ],
];

const pod = (status: string): string => `{ apiVersion: v1, kind: Pod, status: { ${status} } }`;

const runs: readonly Row[] = [
  ["a ready Pod", pod("phase: Running, conditions: [{ type: Ready, status: 'True' }]"), "healthy"],
  ["a Pod that is done", pod("phase: Succeeded"), "healthy"],
  ["a failed Pod", pod("phase: Failed, message: Evicted by the kubelet."), "degraded: Evicted by the kubelet."],
  [
    "a Pod whose image is not there",
    pod(
      "phase: Pending, containerStatuses: [{ name: web, state: { waiting: { reason: ImagePullBackOff, message: 'Back-off pulling image \"web:9\"' } } }]",
    ),
    'degraded: Container web: ImagePullBackOff (Back-off pulling image "web:9").',
  ],
  [
    "a Pod whose init container crashes",
    pod("phase: Pending, initContainerStatuses: [{ name: migrate, state: { waiting: { reason: CrashLoopBackOff } } }]"),
    "degraded: Container migrate: CrashLoopBackOff.",
  ],
  [
    "a Pod that starts",
    pod("phase: Pending, containerStatuses: [{ name: web, state: { waiting: { reason: ContainerCreating } } }]"),
    "progressing: Starting.",
  ],
  [
    "a Pod that no node takes",
    pod("phase: Pending, conditions: [{ type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/1 nodes are available }]"),
    "progressing: 0/1 nodes are available.",
  ],
  ["a complete Job", "{ apiVersion: batch/v1, kind: Job, status: { conditions: [{ type: Complete, status: 'True' }] } }", "healthy"],
  ["a running Job", "{ apiVersion: batch/v1, kind: Job, status: { active: 1 } }", "progressing: The job is running."],
  [
    "a failed Job",
    "{ apiVersion: batch/v1, kind: Job, status: { conditions: [{ type: Failed, status: 'True', reason: BackoffLimitExceeded }] } }",
    "degraded: BackoffLimitExceeded.",
  ],
  ["a suspended Job", "{ apiVersion: batch/v1, kind: Job, spec: { suspend: true } }", "suspended: The job is suspended."],
  ["a CronJob", "{ apiVersion: batch/v1, kind: CronJob, spec: { suspend: false } }", "healthy"],
  ["a suspended CronJob", "{ apiVersion: batch/v1, kind: CronJob, spec: { suspend: true } }", "suspended: The schedule is suspended."],
];

const others: readonly Row[] = [
  ["a Service", "{ apiVersion: v1, kind: Service, spec: { type: ClusterIP } }", "healthy"],
  [
    "a LoadBalancer that waits for its address",
    "{ apiVersion: v1, kind: Service, spec: { type: LoadBalancer, clusterIP: 10.0.0.1 }, status: { loadBalancer: {} } }",
    "healthy: No external address yet.",
  ],
  [
    "a LoadBalancer without any address",
    "{ apiVersion: v1, kind: Service, spec: { type: LoadBalancer } }",
    "progressing: It has no address in the cluster yet.",
  ],
  [
    "a LoadBalancer with its address",
    "{ apiVersion: v1, kind: Service, spec: { type: LoadBalancer, clusterIP: 10.0.0.1 }, status: { loadBalancer: { ingress: [{ ip: 192.0.2.1 }] } } }",
    "healthy",
  ],
  [
    "an Ingress",
    "{ apiVersion: networking.k8s.io/v1, kind: Ingress, status: { loadBalancer: { ingress: [{ ip: 192.0.2.1 }] } } }",
    "healthy",
  ],
  ["a bound claim", "{ apiVersion: v1, kind: PersistentVolumeClaim, status: { phase: Bound } }", "healthy"],
  [
    "a claim that waits",
    "{ apiVersion: v1, kind: PersistentVolumeClaim, status: { phase: Pending } }",
    "progressing: No volume is bound to the claim yet.",
  ],
  [
    "a lost claim",
    "{ apiVersion: v1, kind: PersistentVolumeClaim, status: { phase: Lost } }",
    "degraded: The volume of the claim is lost.",
  ],
  ["a volume", "{ apiVersion: v1, kind: PersistentVolume, status: { phase: Available } }", "healthy"],
  [
    "an autoscaler without metrics",
    `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, status: { conditions: [{ type: AbleToScale, status: 'True' },
      { type: ScalingActive, status: 'False', reason: FailedGetResourceMetric, message: no metrics known }] } }`,
    "healthy: no metrics known.",
  ],
  [
    "an autoscaler without its target",
    `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, status: { conditions: [{ type: AbleToScale, status: 'False', reason: FailedGetScale,
      message: deployments/scale.apps "web" not found }] } }`,
    'degraded: deployments/scale.apps "web" not found.',
  ],
  ["a disruption budget", "{ apiVersion: policy/v1, kind: PodDisruptionBudget, status: { disruptionsAllowed: 0 } }", "healthy"],
  [
    "a CRD that is served",
    "{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: { conditions: [{ type: NamesAccepted, status: 'True' }, { type: Established, status: 'True' }] } }",
    "healthy",
  ],
  [
    "a CRD in the making",
    "{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: { conditions: [{ type: Established, status: 'False', reason: Installing }] } }",
    "progressing: The server does not serve it yet.",
  ],
  [
    "a CRD whose names are taken",
    "{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: { conditions: [{ type: NamesAccepted, status: 'False', message: '\"certs\" is already in use' }] } }",
    'degraded: "certs" is already in use.',
  ],
  ["a namespace", "{ apiVersion: v1, kind: Namespace, status: { phase: Active } }", "healthy"],
  [
    "a namespace that ends",
    "{ apiVersion: v1, kind: Namespace, metadata: { deletionTimestamp: 2026-03-02T14:00:00Z }, status: { phase: Terminating } }",
    "progressing: It is being deleted.",
  ],
  ["a ConfigMap", "{ apiVersion: v1, kind: ConfigMap }", "healthy"],
  [
    "an API of another server that does not answer",
    "{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, status: { conditions: [{ type: Available, status: 'False', reason: MissingEndpoints }] } }",
    "progressing: MissingEndpoints.",
  ],
  [
    "a custom resource that is ready",
    "{ apiVersion: cert-manager.io/v1, kind: Certificate, status: { conditions: [{ type: Ready, status: 'True' }] } }",
    "healthy",
  ],
  [
    "a custom resource that is not ready",
    "{ apiVersion: cert-manager.io/v1, kind: Certificate, status: { conditions: [{ type: Ready, status: 'False', message: Issuing certificate }] } }",
    "progressing: Issuing certificate.",
  ],
  [
    "a custom resource whose controller gave up",
    "{ apiVersion: example.org/v1, kind: Widget, status: { conditions: [{ type: Stalled, status: 'True', reason: BadSpec }, { type: Ready, status: 'False' }] } }",
    "degraded: BadSpec.",
  ],
  [
    "a custom resource at work",
    "{ apiVersion: example.org/v1, kind: Widget, status: { conditions: [{ type: Reconciling, status: 'True', reason: Progressing }, { type: Ready, status: 'True' }] } }",
    "progressing: Progressing.",
  ],
  [
    "a custom resource with a status of an older generation",
    "{ apiVersion: example.org/v1, kind: Widget, metadata: { generation: 3 }, status: { observedGeneration: 2, conditions: [{ type: Ready, status: 'True' }] } }",
    "progressing: Its controller has not seen the last change yet.",
  ],
  ["a custom resource that tells nothing", "{ apiVersion: example.org/v1, kind: Widget }", "healthy"],
  ["a kind with the name of a built-in one", "{ apiVersion: example.org/v1, kind: Deployment }", "healthy"],
  ["nonsense", "{ apiVersion: apps/v1, kind: Deployment, spec: 3, status: [1] }", "progressing: Its controller has not looked at it yet."],
];

function told(object: JsonObject | undefined): string {
  const { status, message } = healthOf(object);
  return message === undefined ? status : `${status}: ${message}`;
}

describe.each([
  ["workloads", workloads],
  ["runs", runs],
  ["others", others],
] as const)("health of %s", (_family, rows) => {
  test.each(rows)("%s", (_what, object, expected) => {
    expect(told(parse(object) as JsonObject)).toBe(expected);
  });
});

test("what is not there is missing", () => {
  expect(told(undefined)).toBe("missing");
});
