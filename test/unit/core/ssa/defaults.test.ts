import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { dropNulls, fillDefaults } from "../../../../server/src/core/ssa/defaults.ts";
import { schemaOf, widgetSchema } from "./schemas.ts";

describe("Kubernetes' own kinds", () => {
  const fill = (object: Parameters<typeof fillDefaults>[0], kind = "Deployment", apiVersion = "apps/v1"): unknown =>
    fillDefaults(object, schemaOf(apiVersion, kind), false);

  test("get the structures that always stand there, and null for required lists", () => {
    expect(fill({ spec: { template: { spec: {} } } })).toMatchObject({
      metadata: {},
      spec: { strategy: {}, template: { metadata: {}, spec: { containers: null } } },
      status: {},
    });
  });

  test("get defaults in items of lists", () => {
    const ports = [{ containerPort: 80 }];
    expect(fill({ spec: { template: { spec: { containers: [{ name: "a", ports }] } } } })).toMatchObject({
      spec: { template: { spec: { containers: [{ name: "a", ports: [{ containerPort: 80, protocol: "TCP" }], resources: {} }] } } },
    });
  });

  test("read a null as absent, and among chosen keys as empty text", () => {
    const filled = fill({ data: { a: null }, immutable: null }, "ConfigMap", "v1");
    expect(filled).toMatchObject({ data: { a: "" } });
    expect(filled).not.toHaveProperty("immutable");
  });

  test("stay the same object when nothing is missing", () => {
    const complete = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: "1" } };
    expect(fill(complete, "ConfigMap", "v1")).toBe(complete);
  });
});

describe("custom resources", () => {
  const schema = widgetSchema();

  const fillSpec = (spec: JsonObject): unknown => fillDefaults({ spec }, schema, true)["spec"];

  test("get what their schema says, in what is there", () => {
    expect(fillSpec({ ports: [{ port: 1 }] })).toEqual({ ports: [{ port: 1, protocol: "TCP" }], size: 3 });
    expect(fillDefaults({}, schema, true)).not.toHaveProperty("spec");
  });

  test("get a default in place of a null that is not allowed", () => {
    expect(fillSpec({ size: null })).toEqual({ size: 3 });
    expect(fillSpec({ note: null, size: 1 })).toEqual({ note: null, size: 1 });
  });

  test("lose nulls that are neither allowed nor replaced", () => {
    expect(dropNulls({ spec: { note: null, size: null, extra: { a: null }, tags: [null] } }, schema)).toEqual({
      spec: { size: null, extra: { a: null }, tags: [null] },
    });
  });
});
