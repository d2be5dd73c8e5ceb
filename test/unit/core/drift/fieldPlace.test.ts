import { expect, test } from "vitest";
import { fieldPlace } from "../../../../server/src/core/drift/fieldPlace.ts";
import type { FieldPath, PathElement } from "../../../../server/src/core/fieldPath.ts";
import { asMap } from "../../../../server/src/core/manifest/nodeAccess.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  paused:
  template:
    spec:
      containers:
        - image: "shop/web:1"
          name: web
          args: [serve, --fast]
          ports:
            - containerPort: 80
          env:
            - {name: LEVEL, value: info}
        - &side
          name: side
      volumes:
        - name: text
`;

/** Where a path of a document leads: `field 'shop/web:1'`. */
function place(text: string, ...steps: readonly (string | number | Extract<PathElement, { kind: "key" }>["keys"])[]): string {
  const path: FieldPath = steps.map((step) =>
    typeof step === "string"
      ? { kind: "field", name: step }
      : typeof step === "number"
        ? { kind: "index", index: step }
        : { kind: "key", keys: step },
  );
  const document = parseYaml(text).documents[0]!;
  const root = asMap(document.root)!;
  const group = text.startsWith("apiVersion: apps") ? "apps" : "";
  const kind = builtInCatalog().find({ group, version: "v1", kind: /kind: (\w+)/.exec(text)![1]! });
  const found = fieldPlace(root, path, kind?.schema);
  return found === undefined ? "nowhere" : `${found.relation} ${text.slice(found.range.start, found.range.end)}`;
}

const web = ["spec", "template", "spec", "containers", { name: "web" }] as const;

test("a plain value is pointed at itself", () => {
  expect(place(deployment, "spec", "replicas")).toBe("field 2");
  expect(place(deployment, ...web, "image")).toBe('field "shop/web:1"');
  expect(place(deployment, ...web, "args", 1)).toBe("field --fast");
  expect(place(deployment, ...web, "env", { name: "LEVEL" }, "value")).toBe("field info");
});

test("what goes over several lines is pointed at by its key or name", () => {
  expect(place(deployment, "spec", "template")).toBe("field template");
  expect(place(deployment, ...web)).toBe("field web");
  expect(place("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    x\n    y\n", "data", "a")).toBe("field a");
  expect(place(deployment, "spec", "paused")).toBe("field paused");
});

test("items are found by keys of which the schema knows the default", () => {
  expect(place(deployment, ...web, "ports", { containerPort: 80, protocol: "TCP" })).toBe("field 80");
  expect(place(deployment, ...web, "ports", { containerPort: 80, protocol: "UDP" })).toBe("holder ports");
});

test("what is not there is told where it would be", () => {
  expect(place(deployment, "spec", "strategy", "type")).toBe("holder spec");
  expect(place(deployment, "metadata", "labels", "team")).toBe("holder labels");
  expect(place(deployment, ...web, "env", { name: "DEBUG" })).toBe("holder env");
  expect(place(deployment, ...web, "resources", "limits")).toBe("holder web");
  expect(place(deployment, "data")).toBe("nowhere");
});

test("what is written elsewhere is pointed at where it is brought in", () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: web, labels: &labels {a: b}, annotations: *labels}
data:
  <<: {level: info}
  one: &one x
  two: *one
`;
  expect(place(text, "data", "two")).toBe("field *one");
  expect(place(text, "data", "level")).toBe("field <<");
  expect(place(text, "metadata", "annotations", "a")).toBe("holder annotations");
});

test("a path through something that is no map leads to what stands there", () => {
  expect(place("apiVersion: v1\nkind: ConfigMap\ndata: text\n", "data", "key")).toBe("holder data");
});
