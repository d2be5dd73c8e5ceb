import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a\n${container}`;

test("a request becomes its limit", () => {
  const resources = (request: string): string =>
    pod(`      resources:\n        requests: {memory: ${request}} # much\n        limits: {memory: 256Mi}\n`);
  checkFixed("request-above-limit", "Set memory: 256Mi", resources("1Gi"), resources("256Mi"));
});

test("a port gets a name", () => {
  const service =
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports:\n    - {name: a, port: 80}\n    - port: 81 # admin\n";
  checkFixed("unnamed-port", "Set name: port-2", service, `${service}      name: port-2\n`);
});

test("the pods of a job end", () => {
  const job =
    "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers: [{name: a, image: a}]\n";
  checkFixed("template-restart-policy", "Set restartPolicy: OnFailure", job, `${job}      restartPolicy: OnFailure\n`);
});

test("requests and limits to begin with", () => {
  const choice = { profiles: ["reliability"] } as const;
  checkFixed(
    "missing-resource-requests",
    "Set requests: {cpu: 100m, memory: 128Mi}",
    pod(""),
    pod("      resources:\n        requests:\n          cpu: 100m\n          memory: 128Mi\n"),
    { choice },
  );
  checkFixed(
    "missing-memory-limit",
    "Set memory: 128Mi",
    pod("      resources: {limits: {cpu: 1}} # ours\n"),
    pod("      resources: {limits: {cpu: 1, memory: 128Mi}} # ours\n"),
    { choice },
  );
});
