import { expect, test } from "vitest";
import { adoptSettings } from "../../../../../server/src/core/drift/adopt/adoptSettings.ts";
import type { DesiredResource, FieldDifference } from "../../../../../server/src/core/drift/types.ts";
import type { FieldPath } from "../../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../../server/src/core/json.ts";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";
import { kindOf } from "../scene.ts";

const environment = { name: "prod", path: "overlays/prod" };
const overlay = "overlays/prod/kustomization.yaml";
const manifest = "base/web.yaml";

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  template:
    spec:
      initContainers:
        - {name: migrate, image: "nginx:1.27"}
      containers:
        - {name: web, image: "shop/web:1"}
`;

function pathOf(list: string, container: string): FieldPath {
  const steps = ["spec", "template", "spec", list].map((name) => ({ kind: "field", name }) as const);
  return [...steps, { kind: "key", keys: { name: container } }, { kind: "field", name: "image" }];
}

const webImage = pathOf("containers", "web");
const migrateImage = pathOf("initContainers", "migrate");
const replicas: FieldPath = [
  { kind: "field", name: "spec" },
  { kind: "field", name: "replicas" },
];

/** What comes out of the overlay. */
interface Rendered {
  readonly name?: string;
  readonly kind?: string;
  readonly web?: string;
  readonly migrate?: string;
  readonly replicas?: number;
}

function rendered({
  name = "prod-web",
  kind = "Deployment",
  web: image = "shop/web:2",
  migrate = "nginx:1.27",
  replicas: count = 3,
}: Rendered): DesiredResource {
  const object = {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace: "shop" },
    spec: {
      replicas: count,
      template: { spec: { initContainers: [{ name: "migrate", image: migrate }], containers: [{ name: "web", image }] } },
    },
  };
  const origin = { path: manifest, document: 0, range: { start: 0, end: web.length }, kustomization: overlay };
  return { id: { group: "apps", kind, namespace: "shop", name }, version: "v1", object, origin, kind: kindOf(object) };
}

function changed(path: FieldPath, live: JsonValue): FieldDifference {
  return { path, kind: "changed", quiet: false, live };
}

interface Scene {
  readonly lists: string;
  readonly differences: readonly FieldDifference[];
  readonly own?: Rendered;
  readonly others?: readonly DesiredResource[];
  readonly files?: Readonly<Record<string, string>>;
}

/** The lists of the overlay after the live values are adopted; the sentence where they are not, nothing where the overlay does not set them. */
function adopt({ lists, differences, own = {}, others = [], files = {} }: Scene): string | undefined {
  const head = "# The shop\nresources: [../../base]\nnamePrefix: prod-\n";
  const all: Readonly<Record<string, string>> = {
    [manifest]: web,
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    [overlay]: head + lists,
    ...files,
  };
  const resource = rendered(own);
  const fileAt = (path: string): ReturnType<typeof parseYaml> | undefined => (all[path] === undefined ? undefined : parseYaml(all[path]));
  const adopted = adoptSettings({ environment, resource, differences, working: [resource, ...others], fileAt });
  if (adopted === undefined) return undefined;
  return adopted.ok ? applyEdits(all[adopted.value.path]!, [adopted.value.edit]).replace(head, "") : adopted.message;
}

const images = 'images:\n  - name: shop/web\n    newTag: "2" # released\n';

test("writes a tag, in its quotes and with the comment behind it", () => {
  expect(adopt({ lists: images, differences: [changed(webImage, "shop/web:3")] })).toBe(images.replace('"2"', '"3"'));
});

test("writes a tag that would be a number as a text", () => {
  const lists = "images:\n  - name: shop/web\n    newTag: v2\n";
  const differences = [changed(webImage, "shop/web:1.10")];
  expect(adopt({ lists, differences, own: { web: "shop/web:v2" } })).toBe(lists.replace("v2", '"1.10"'));
});

test("writes name, tag and digest as they are live", () => {
  expect(adopt({ lists: images, differences: [changed(webImage, "localhost:5000/web:2")] })).toBe(
    `${images}    newName: localhost:5000/web\n`,
  );
  const pinned = adopt({ lists: images, differences: [changed(webImage, "shop/web@sha256:aa")] });
  expect(pinned).toBe("images:\n  - name: shop/web\n    digest: sha256:aa\n");
});

test("writes the count of replicas, together with an image", () => {
  const lists = `replicas: [{name: web, count: 3}]\n${images}`;
  const differences = [changed(replicas, 5), changed(webImage, "shop/web:3")];
  expect(adopt({ lists, differences })).toBe(lists.replace("count: 3", "count: 5").replace('"2"', '"3"'));
});

test("two containers with one image are written if both have the same live", () => {
  const lists = 'images: [{name: shop/web, newTag: "2"}, {name: nginx, newName: shop/web, newTag: "2"}]\n';
  const own = { migrate: "shop/web:2" };
  const both = [changed(webImage, "shop/web:3"), changed(migrateImage, "shop/web:3")];
  expect(adopt({ lists, own, differences: both })).toBe(lists.replaceAll('"2"', '"3"'));
  expect(adopt({ lists, own, differences: both.slice(0, 1) })).toBe(
    "overlays/prod/kustomization.yaml sets containers[web].image of Deployment prod-web and of another container at once: change it there.",
  );
});

test("refuses what would change another resource", () => {
  const job = rendered({ name: "prod-worker", kind: "StatefulSet" });
  expect(adopt({ lists: images, differences: [changed(webImage, "shop/web:3")], others: [job] })).toBe(
    "overlays/prod/kustomization.yaml sets containers[web].image of Deployment prod-web and of StatefulSet prod-worker at once: change it there.",
  );
  expect(adopt({ lists: "replicas: [{name: web, count: 3}]\n", differences: [changed(replicas, 5)], others: [job] })).toBe(
    "overlays/prod/kustomization.yaml sets replicas of Deployment prod-web and of StatefulSet prod-worker at once: change it there.",
  );
});

test("refuses to write where other environments may be made of it", () => {
  const files = { "base/kustomization.yaml": `resources: [web.yaml]\n${images}` };
  expect(adopt({ lists: "", files, differences: [changed(webImage, "shop/web:3")] })).toBe(
    "base/kustomization.yaml sets containers[web].image of Deployment prod-web, and other environments may be made of it as well: write a patch for prod.",
  );
});

test("refuses what cannot be written exactly", () => {
  // Without a tag the one of the manifest would come through.
  expect(adopt({ lists: images, differences: [changed(webImage, "shop/web")] })).toBe(
    "containers[web].image of Deployment prod-web has no place in overlays/prod/kustomization.yaml that could be written without touching something else: change it yourself.",
  );
  const shared = 'images: [{name: shop/web, newTag: &tag "2"}, {name: other, newTag: *tag}]\n';
  expect(adopt({ lists: shared, differences: [changed(webImage, "shop/web:3")] })).toContain("is written by an anchor");
});

test("leaves alone what the lists do not set, or something after them may", () => {
  expect(adopt({ lists: images, differences: [changed(replicas, 5)] })).toBeUndefined();
  expect(adopt({ lists: images, differences: [changed(webImage, "shop/web:3"), changed(replicas, 5)] })).toBeUndefined();
  expect(adopt({ lists: images, own: { web: "shop/web:other" }, differences: [changed(webImage, "shop/web:3")] })).toBeUndefined();
  expect(
    adopt({ lists: `${images}replacements: [{path: replacement.yaml}]\n`, differences: [changed(webImage, "shop/web:3")] }),
  ).toBeUndefined();
});
