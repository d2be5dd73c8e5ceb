import { describe, expect, test } from "vitest";
import type { IgnoreSubject } from "../../../../../server/src/core/drift/ignore/ignoring.ts";
import { repositoryRules } from "../../../../../server/src/core/drift/ignore/repositoryRules.ts";
import type { FieldDifference } from "../../../../../server/src/core/drift/types.ts";
import { readManifests } from "../../../../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts } from "../../../../../server/src/core/manifest/workspaceFacts.ts";
import { pathOfFields } from "../../../../../server/src/core/ssa/pathElements.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";

const web: IgnoreSubject = {
  id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
  origin: { path: "apps/shop/web.yaml" },
  desired: { metadata: { labels: { tier: "front" } }, spec: { replicas: 2 } },
  live: {
    metadata: { labels: { "helm.toolkit.fluxcd.io/name": "shop", "helm.toolkit.fluxcd.io/namespace": "shop" } },
    spec: { replicas: 5 },
  },
};
const replicas: FieldDifference = {
  kind: "changed",
  path: pathOfFields("spec", "replicas"),
  desired: 2,
  live: 5,
  owner: { manager: "keda-operator", operation: "Update" },
  quiet: false,
};

/** Why the replicas of a resource are ignored. */
function reason(text: string, subject: IgnoreSubject = web): string | undefined {
  const manifests = readManifests("clusters/staging.yaml", parseYaml(text).documents, noWorkspaceFacts);
  const rule = repositoryRules(manifests).find((one) => one.concerns(subject) && one.covers(replicas, subject));
  return rule && `${rule.by}: ${rule.reason}`;
}

function application(ignore: string, source = "source: { repoURL: x, path: apps/shop }"): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  ${source}
  ignoreDifferences:
    - ${ignore}
`;
}

const pointer = "jsonPointers: [/spec/replicas]";

describe("an Application of Argo CD", () => {
  test.each<[string, string]>([
    ["a kind and a pointer", `{ group: apps, kind: Deployment, ${pointer} }`],
    ["patterns of group and kind", `{ group: "*", kind: "Dep*", ${pointer} }`],
    ["a name and a namespace", `{ group: apps, kind: Deployment, name: web, namespace: shop, ${pointer} }`],
    ["a jq path", "{ group: apps, kind: Deployment, jqPathExpressions: [.spec.replicas] }"],
    ["a manager", "{ group: apps, kind: Deployment, managedFieldsManagers: [keda-operator] }"],
  ])("ignores by %s", (_name, ignore) => {
    expect(reason(application(ignore))).toBe("argocd: ignoreDifferences of Application shop");
  });

  test.each<[string, string]>([
    ["another group", `{ kind: Deployment, ${pointer} }`],
    ["another kind", `{ group: apps, kind: StatefulSet, ${pointer} }`],
    ["another name", `{ group: apps, kind: Deployment, name: api, ${pointer} }`],
    ["another namespace", `{ group: apps, kind: Deployment, namespace: other, ${pointer} }`],
    ["another field", "{ group: apps, kind: Deployment, jsonPointers: [/spec/paused] }"],
    ["another manager", "{ group: apps, kind: Deployment, managedFieldsManagers: [kubectl] }"],
    ["what is not understood", "{ group: apps, kind: Deployment, jqPathExpressions: ['.. | .replicas?'] }"],
  ])("does not ignore by %s", (_name, ignore) => {
    expect(reason(application(ignore))).toBeUndefined();
  });

  test("speaks of the folders that it delivers, and what is rendered there", () => {
    const ignore = `{ group: apps, kind: Deployment, ${pointer} }`;
    expect(reason(application(ignore, "source: { repoURL: x, path: apps/other }"))).toBeUndefined();
    expect(reason(application(ignore, "source: { repoURL: x, chart: shop }"))).toBeUndefined();
    expect(reason(application(ignore, "sources: [{ repoURL: x, chart: y }, { repoURL: x, path: ./apps }]"))).toBeDefined();
    const rendered = { ...web, origin: { path: "base/web.yaml", kustomization: "apps/shop/kustomization.yaml" } };
    expect(reason(application(ignore), rendered)).toBeDefined();
    expect(reason(application(ignore), { id: web.id })).toBeUndefined();
  });

  test("may be made by an ApplicationSet, below the part of the path that is known", () => {
    const set = (path: string): string => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shops }
spec:
  template:
    spec:
      source: { repoURL: x, path: "${path}" }
      ignoreDifferences:
        - { group: apps, kind: Deployment, ${pointer} }
`;
    expect(reason(set("apps/{{path.basename}}"))).toBe("argocd: ignoreDifferences of ApplicationSet shops");
    expect(reason(set("{{path}}"))).toBeUndefined();
    expect(reason(set("other/{{path}}"))).toBeUndefined();
  });
});

describe("a Kustomization of Flux", () => {
  const kustomization = (ignore: string, path = "./apps"): string => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ${path}
  ignore:
    - ${ignore}
`;

  test.each<[string, string, boolean]>([
    ["a path", "{ paths: [/spec/replicas] }", true],
    ["a path of a kind", "{ paths: [/spec/replicas], target: { kind: Deployment } }", true],
    ["a path of another kind", "{ paths: [/spec/replicas], target: { kind: Deploy } }", false],
    ["a pattern of names", '{ paths: [/spec/replicas], target: { name: "we.*", group: apps, namespace: shop } }', true],
    ["another name", "{ paths: [/spec/replicas], target: { name: api } }", false],
    ["labels", "{ paths: [/spec/replicas], target: { labelSelector: tier=front } }", true],
    ["other labels", '{ paths: [/spec/replicas], target: { labelSelector: "tier!=front" } }', false],
    ["labels in a way that is not understood", '{ paths: [/spec/replicas], target: { labelSelector: "tier in (front)" } }', false],
    ["annotations", "{ paths: [/spec/replicas], target: { annotationSelector: managed } }", false],
    ["an expression that could run for ever", '{ paths: [/spec/replicas], target: { name: "(w+)+" } }', false],
    ["another path", "{ paths: [/spec/paused] }", false],
  ])("ignores by %s: %s", (_name, ignore, isIgnored) => {
    expect(reason(kustomization(ignore))).toBe(isIgnored ? "flux: ignore of Kustomization apps" : undefined);
  });

  test("speaks of its folder", () => {
    expect(reason(kustomization("{ paths: [/spec/replicas] }", "infrastructure"))).toBeUndefined();
  });
});

describe("a HelmRelease of Flux", () => {
  const release = (name: string, namespace: string): string => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  driftDetection:
    mode: enabled
    ignore: [{ paths: [/spec/replicas], target: { kind: Deployment } }]
`;

  test("speaks of what Helm made for it", () => {
    expect(reason(release("shop", "shop"))).toBe("flux: driftDetection of HelmRelease shop");
    expect(reason(release("other", "shop"))).toBeUndefined();
    expect(reason(release("shop", "other"))).toBeUndefined();
  });
});

test("reads an object that stays the same once", () => {
  const text = application(`{ group: apps, kind: Deployment, ${pointer} }`);
  const manifests = readManifests("a.yaml", parseYaml(text).documents, noWorkspaceFacts);
  expect(repositoryRules(manifests)[0]).toBe(repositoryRules([...manifests])[0]);
});
