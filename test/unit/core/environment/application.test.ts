import { expect, test } from "vitest";
import { applicationOf } from "../../../../server/src/core/environment/application.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import type { ManifestOrigin } from "../../../../server/src/core/manifest/resource.ts";

function at(path: string): ManifestOrigin {
  return { path, document: 0, range: { start: 0, end: 0 } };
}

function labelled(labels: JsonObject): JsonObject {
  return { metadata: { name: "web-1", labels } };
}

test.each<[string, JsonObject, string | undefined, string]>([
  ["the folder below the environment", labelled({ app: "api" }), "environments/staging/web/deployment.yaml", "web"],
  ["the first of several folders", labelled({}), "environments/staging/web/jobs/cron.yaml", "web"],
  [
    "what it is part of",
    labelled({ app: "a", "app.kubernetes.io/name": "n", "app.kubernetes.io/part-of": "shop" }),
    "environments/staging/x.yaml",
    "shop",
  ],
  ["its name label", labelled({ app: "a", "app.kubernetes.io/name": "n" }), "environments/staging/x.yaml", "n"],
  ["its app label", labelled({ app: "a" }), "environments/staging/x.yaml", "a"],
  ["the file", labelled({}), "environments/staging/web.prod.yaml", "web.prod"],
  ["labels of what is in no file", labelled({ app: "a" }), undefined, "a"],
  ["its own name", labelled({ app: "" }), undefined, "web-1"],
])("is %s", (_name, object, path, application) => {
  expect(applicationOf(object, path === undefined ? undefined : at(path), "environments/staging")).toBe(application);
});

test("of an environment that is the whole repository is its first folder", () => {
  expect(applicationOf({}, at("apps/web.yaml"), "")).toBe("apps");
  expect(applicationOf({}, at("web.yaml"), "")).toBe("web");
});
