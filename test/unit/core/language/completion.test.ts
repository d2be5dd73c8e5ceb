import { describe, expect, test } from "vitest";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { accept, complete, labels } from "./language.ts";

const deployment = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${spec}`;

const container = (lines: string): string =>
  deployment(`  template:
    spec:
      containers:
        - name: web
${lines}`);

describe("fields", () => {
  test("that fit are offered on an empty line, required ones first, those already there not", () => {
    const offered = labels(deployment("  replicas: 2\n  $0\n"));
    expect(offered.slice(0, 2)).toEqual(["selector", "template"]);
    expect(offered).toContain("strategy");
    expect(offered).not.toContain("replicas");
  });

  test("are offered for a half-typed name, whatever stands below", () => {
    expect(labels(deployment("  replicas: 2\n  str$0\n  selector: {}\n"))).toContain("strategy");
    expect(labels(deployment("  str$0\n"))).toContain("strategy");
  });

  test("replace the half-typed name", () => {
    expect(accept(deployment("  repl$0\n"), "replicas")).toBe(deployment("  replicas: $0\n"));
    expect(accept(deployment("  re$0pl: 2\n"), "replicas")).toBe(deployment("  replicas$0: 2\n"));
  });

  test("come with what their value begins with, indented", () => {
    expect(accept(deployment("  sel$0\n"), "selector")).toBe(deployment("  selector:\n    $0\n"));
    expect(accept(deployment("  template:\n    spec:\n      $0\n"), "containers")).toBe(
      deployment("  template:\n    spec:\n      containers:\n        - name: $0\n"),
    );
    expect(accept(container("          args$0\n"), "args")).toBe(container("          args:\n            - $0\n"));
  });

  test("are offered in an item that has just begun", () => {
    const offered = labels(deployment("  template:\n    spec:\n      containers:\n        - $0\n"));
    expect(offered[0]).toBe("name");
    expect(offered).toContain("image");
    expect(accept(deployment("  template:\n    spec:\n      containers:\n        - na$0\n"), "name")).toContain("        - name: $0\n");
  });

  test("are offered in a later line of an item", () => {
    const offered = labels(container("          im$0\n"));
    expect(offered).toContain("imagePullPolicy");
    expect(offered).not.toContain("name");
  });

  test("are offered between braces", () => {
    expect(labels(deployment("  selector: { $0 }\n"))).toEqual(["matchLabels", "matchExpressions"]);
    expect(accept(deployment("  selector: { match$0 }\n"), "matchLabels")).toBe(deployment("  selector: { matchLabels: $0 }\n"));
  });

  test("belong to the collection that the column says", () => {
    expect(labels(container("          image: nginx\n      $0\n"))).toContain("volumes");
    expect(labels(container("          image: nginx\n  $0\n"))).toContain("strategy");
    expect(labels(container("          image: nginx\n$0\n"))).toEqual(["status"]);
  });

  test("of a patch are those of its kind", () => {
    expect(labels(deployment("  template:\n    spec:\n      containers:\n        - $patch: delete\n          na$0\n"))).toContain("name");
  });

  test("are none in a map of free keys, in a block of text, in a comment and behind a value", () => {
    expect(complete("apiVersion: v1\nkind: ConfigMap\ndata:\n  a$0\n")).toBeUndefined();
    expect(complete("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    spec$0\n")).toBeUndefined();
    expect(complete(deployment("  # rep$0\n"))).toBeUndefined();
    expect(complete(deployment("  replicas: 2 re$0\n"))).toBeUndefined();
  });
});

describe("values", () => {
  test("of an enum are offered, its default marked", () => {
    const completion = complete("environments:\n  - name: a\n    path: b\n    driver: $0\n", { path: ".plumbline.yaml" });
    expect(completion?.items.map(({ label, detail }) => [label, detail])).toEqual([
      ["direct", "default"],
      ["flux", undefined],
      ["argocd", undefined],
    ]);
  });

  test("of a boolean are true and false", () => {
    expect(labels(container("          tty: $0\n"))).toEqual(["true", "false"]);
    expect(labels(container("          tty: t$0\n"))).toEqual(["true", "false"]);
  });

  test("replace the half-typed one", () => {
    expect(accept(container("          tty: fa$0\n"), "false")).toBe(container("          tty: false$0\n"));
  });

  test("of a Kubernetes enum are offered", () => {
    const ports = "          ports:\n            - containerPort: 1\n              protocol: $0\n";
    expect(labels(container(ports))).toEqual(["SCTP", "TCP", "UDP"]);
  });

  test("of a default are offered where nothing else is known", () => {
    const volume = (line: string): string => `apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - azureDisk:\n        ${line}\n`;
    expect(labels(volume("fsType: $0"))).toEqual(["ext4"]);
    expect(labels(volume("diskName: $0"))).toEqual([]);
  });
});

describe("what an object is", () => {
  test("kinds of the API version are offered", () => {
    const offered = labels("apiVersion: apps/v1\nkind: $0\n");
    expect(offered).toContain("StatefulSet");
    expect(offered).not.toContain("Service");
  });

  test("every kind is offered before the API version is written", () => {
    const completion = complete("kind: Dep$0\n");
    expect(completion?.items.find(({ label }) => label === "Deployment")?.detail).toBe("apps/v1");
  });

  test("API versions of the kind are offered", () => {
    expect(labels("apiVersion: $0\nkind: Deployment\n")).toEqual(["apps/v1"]);
    const versions = complete("apiVersion: $0\nkind: DeviceTaintRule\n", { catalog: builtInCatalog("1.36") })?.items ?? [];
    expect(versions.map(({ label, detail }) => [label, detail])).toEqual([
      ["resource.k8s.io/v1beta2", "off by default"],
      ["resource.k8s.io/v1alpha3", "off by default"],
    ]);
    expect(accept("apiVersion: ap$0\nkind: Deployment\n", "apps/v1")).toBe("apiVersion: apps/v1$0\nkind: Deployment\n");
  });

  test("both fields are offered in a new document once it is begun", () => {
    expect(labels("ap$0")).toEqual(["apiVersion", "kind"]);
    expect(labels("apiVersion: v1\nkind: Service\n---\nk$0\n")).toEqual(["apiVersion", "kind"]);
    expect(labels("apiVersion: v1\nk$0\n")).toEqual(["kind"]);
  });
});

describe("silence", () => {
  test.each([
    ["in a compose file", "compose.yaml", "services:\n  $0\n"],
    ["at the root of a compose file", "compose.yaml", "services: {}\nk$0\n"],
    ["in a kustomization", "kustomization.yaml", "resources: []\n$0\n"],
    ["in Helm values", "values.yaml", "image:\n  $0\n"],
    ["in an empty file", "a.yaml", "$0"],
    ["below an unknown field", "a.yaml", "apiVersion: v1\nkind: Service\nunknown:\n  a$0\n"],
  ])("%s", (_name, path, text) => {
    expect(complete(text, { path })).toBeUndefined();
  });
});

test("nothing that is typed on the way breaks it", () => {
  const text = container("          image: nginx\n          ports: [{ containerPort: 80 }]\n          args: ['a', \"b\"]\n");
  for (let length = 0; length <= text.length; length++) expect(() => complete(`${text.slice(0, length)}$0`)).not.toThrow();
  for (let at = 0; at <= text.length; at++) expect(() => complete(`${text.slice(0, at)}$0${text.slice(at)}`)).not.toThrow();
});
