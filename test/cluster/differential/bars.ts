import { recallOf, sum, type Tally } from "./tally.ts";

/** The twenty kinds that people write most. */
export const commonKinds: readonly string[] = [
  "Deployment",
  "Service",
  "ConfigMap",
  "Secret",
  "Ingress",
  "ServiceAccount",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "CronJob",
  "Pod",
  "PersistentVolumeClaim",
  "Role",
  "RoleBinding",
  "ClusterRole",
  "ClusterRoleBinding",
  "HorizontalPodAutoscaler",
  "NetworkPolicy",
  "PodDisruptionBudget",
  "Namespace",
];

/** What share of the refused objects must be found. These only ever rise, until they are 0.95 over all, 0.9 in each common kind. */
const leastRecall = { builtIn: 0.99, commonKind: 0.985, custom: 0.99 };

/** The same for the fixed part that runs with the cluster suite. */
export const leastRecallOfPart = { builtIn: 0.98, custom: 0.99 };

/** How many mutants the whole suite has to judge. */
export const leastMutants = { builtIn: 10_000, custom: 2_000 };

/** What falls below the bars, a sentence each. */
export function shortfalls(builtIn: Tally, custom: Tally): readonly string[] {
  const both = [builtIn, custom].flatMap(({ falseErrors }) => falseErrors);
  return [
    ...(both.length > 0 ? [`${both.length} objects that the server takes are called wrong.`] : []),
    ...below("Built-in kinds", recallOf(builtIn.all), leastRecall.builtIn),
    ...below("Custom resources", recallOf(custom.all), leastRecall.custom),
    ...commonKinds.flatMap((kind) => below(kind, recallOf(builtIn.kinds.get(kind) ?? sum([])), leastRecall.commonKind)),
  ];
}

function below(what: string, recall: number, bar: number): readonly string[] {
  return recall < bar ? [`${what}: ${percent(recall)} of what the server refuses is found, the bar is ${percent(bar)}.`] : [];
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
