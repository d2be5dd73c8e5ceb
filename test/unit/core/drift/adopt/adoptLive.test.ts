import { describe, expect, test } from "vitest";
import { adoptable, adoptLive, differenceAt } from "../../../../../server/src/core/drift/adopt/adoptLive.ts";
import { normaliseDesired } from "../../../../../server/src/core/drift/normalise.ts";
import type { DesiredResource, FieldDifference } from "../../../../../server/src/core/drift/types.ts";
import type { FieldPath, PathElement } from "../../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../../server/src/core/json.ts";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { readManifests } from "../../../../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts } from "../../../../../server/src/core/manifest/workspaceFacts.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";
import { kindOf } from "../scene.ts";

const environment = { name: "staging", path: "environments/staging" };
const file = "environments/staging/web.yaml";

const web = `# The shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web   # as everywhere
  labels: { app: web }
spec:
  replicas: 2 # enough for now
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        # The one that counts
        - name: web
          image: "shop/web:1.8" # released
          args: [serve]
          ports:
            - containerPort: 80
        - name: helper
          image: shop/helper:1
`;

function field(name: string): PathElement {
  return { kind: "field", name };
}

const container: FieldPath = [field("spec"), field("template"), field("spec"), field("containers"), { kind: "key", keys: { name: "web" } }];

function change(path: FieldPath, live: JsonValue | undefined, kind: FieldDifference["kind"] = "changed"): FieldDifference {
  return { path, kind, quiet: false, ...(live === undefined ? {} : { live }) };
}

function resourceIn(text: string, origin: Partial<DesiredResource["origin"]> = {}, which = 0): DesiredResource {
  const manifest = readManifests(file, parseYaml(text).documents, noWorkspaceFacts)[which];
  if (manifest === undefined) throw new Error("the text has no manifest");
  const kind = kindOf(manifest.object);
  const object = normaliseDesired(manifest.object, { defaultNamespace: "shop", kind });
  return { id: manifest.id, version: manifest.version, object, origin: { ...manifest.origin, ...origin }, kind };
}

/** The file after the live values are adopted; the sentence where they are not. */
function adopt(text: string, differences: readonly FieldDifference[], resource = resourceIn(text)): string {
  const adopted = adoptLive({ environment, resource, file: parseYaml(text), differences });
  return adopted.ok ? applyEdits(text, [adopted.value]) : `${adopted.reason}: ${adopted.message}`;
}

describe("writes what is live and nothing else", () => {
  test("a number, with the comment behind it", () => {
    const after = adopt(web, [change([field("spec"), field("replicas")], 5)]);
    expect(after).toBe(web.replace("replicas: 2 #", "replicas: 5 #"));
  });

  test("a text in the quotes that it has", () => {
    const after = adopt(web, [change([...container, field("image")], "shop/web:1.9")]);
    expect(after).toBe(web.replace('"shop/web:1.8"', '"shop/web:1.9"'));
  });

  test("an item with the list that was not there", () => {
    const env = change([...container, field("env"), { kind: "key", keys: { name: "DEBUG" } }], { name: "DEBUG", value: "true" }, "extra");
    expect(adopt(web, [env])).toBe(
      web.replace(
        "            - containerPort: 80\n",
        '            - containerPort: 80\n          env:\n            - name: DEBUG\n              value: "true"\n',
      ),
    );
  });

  test("two items into one new list", () => {
    const env = (name: string): FieldDifference =>
      change([...container, field("env"), { kind: "key", keys: { name } }], { name, value: "1" }, "extra");
    expect(adopt(web, [env("A"), env("B")])).toContain(
      '          env:\n            - name: A\n              value: "1"\n            - name: B\n              value: "1"\n',
    );
  });

  test("an item behind the others, found by its keys and their defaults", () => {
    const port: FieldPath = [...container, field("ports"), { kind: "key", keys: { containerPort: 443, protocol: "TCP" } }];
    const added = adopt(web, [change(port, { containerPort: 443, protocol: "TCP" }, "extra")]);
    expect(added).toBe(
      web.replace(
        "            - containerPort: 80\n",
        "            - containerPort: 80\n            - containerPort: 443\n              protocol: TCP\n",
      ),
    );
    const known: FieldPath = [...container, field("ports"), { kind: "key", keys: { containerPort: 80, protocol: "TCP" } }];
    expect(adopt(web, [change([...known, field("name")], "http", "extra")])).toContain(
      "            - containerPort: 80\n              name: http\n",
    );
  });

  test("an item that is gone, with its list when it was the only one", () => {
    const helper: FieldPath = [...container.slice(0, -1), { kind: "key", keys: { name: "helper" } }];
    expect(adopt(web, [change(helper, undefined, "missing")])).toBe(web.replace(/ {8}- name: helper\n.*\n/, ""));
    const port: FieldPath = [...container, field("ports"), { kind: "key", keys: { containerPort: 80, protocol: "TCP" } }];
    expect(adopt(web, [change(port, undefined, "missing")])).toBe(web.replace(/ {10}ports:\n.*\n/, ""));
  });

  test("a field that is gone", () => {
    expect(adopt(web, [change([...container, field("args")], undefined, "missing")])).toBe(web.replace("          args: [serve]\n", ""));
  });

  test("a label in braces", () => {
    const path = [field("metadata"), field("labels"), field("team")];
    expect(adopt(web, [change(path, "yes", "extra")])).toBe(
      web.replace("labels: { app: web }\nspec", 'labels: { app: web, team: "yes" }\nspec'),
    );
  });

  test("only what differs within a list that counts as one value", () => {
    const path = [...container, field("args")];
    expect(adopt(web, [change(path, ["serve", "--verbose"])])).toBe(web.replace("args: [serve]", "args: [serve, --verbose]"));
    const text = web.replace("args: [serve]", "args:\n            - serve # first\n            - --quiet # second");
    expect(adopt(text, [change(path, ["serve", "--verbose"])])).toBe(text.replace("- --quiet #", "- --verbose #"));
    expect(adopt(text, [change(path, ["serve"])])).toBe(text.replace("            - --quiet # second\n", ""));
  });

  test("several fields at once, in a file with other documents", () => {
    const text = `${web}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: {}\n`;
    const differences = [change([field("spec"), field("replicas")], 5), change([field("spec"), field("paused")], true, "extra")];
    expect(adopt(text, differences)).toBe(
      text.replace("replicas: 2 #", "replicas: 5 #").replace("shop/helper:1\n", "shop/helper:1\n  paused: true\n"),
    );
    const second = resourceIn(text, {}, 1);
    expect(adopt(text, [change([field("data"), field("a")], "1", "extra")], second)).toBe(text.replace("data: {}", 'data:\n  a: "1"'));
  });

  test("text of several lines as a block", () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: one # short\n  b: |\n    x\n    y\n  c: "1"\n';
    const change1 = change([field("data"), field("a")], "one\ntwo\n");
    expect(adopt(text, [change1])).toBe(text.replace("a: one # short", "a: | # short\n    one\n    two"));
    const change2 = change([field("data"), field("b")], "x\nz\n");
    expect(adopt(text, [change2])).toBe(text.replace("    y\n", "    z\n"));
    expect(adopt(text, [change([field("data"), field("b")], "x")])).toBe(text.replace("b: |\n    x\n    y\n", "b: x\n"));
  });

  test("line ends as the file has them", () => {
    const text = web.replaceAll("\n", "\r\n");
    const after = adopt(text, [change([field("spec"), field("paused")], true, "extra")]);
    expect(after).toBe(`${text}  paused: true\r\n`);
  });

  test("an object of a List", () => {
    const text =
      "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: a }\n    data: { x: one }\n";
    expect(adopt(text, [change([field("data"), field("x")], "two")])).toBe(text.replace("one", "two"));
  });
});

describe("refuses", () => {
  test.each<[string, string, readonly FieldDifference[], string]>([
    ["nothing", web, [], "nothing: No field of Deployment web differs in staging, so there is nothing to adopt."],
    [
      "what the file says already",
      web,
      [change([field("spec"), field("replicas")], 2)],
      "nothing: environments/staging/web.yaml says already what staging has.",
    ],
    [
      "values of Secrets",
      "apiVersion: v1\nkind: Secret\nmetadata: { name: token }\nstringData: { key: value }\n",
      [change([field("data"), field("key")], "•••••• abcd")],
      "secret: Secret token holds secrets: their live values are not written into files. Change the manifest yourself.",
    ],
    [
      "the order of items",
      web,
      [change([...container, field("ports")], [{ containerPort: 80 }], "orderOnly")],
      "noPlace: Of containers[web].ports in Deployment web only the order differs: arrange the items in environments/staging/web.yaml yourself.",
    ],
    [
      "what other places share by an anchor",
      web
        .replace("labels: { app: web }\nspec:", "labels: &labels { app: web }\nspec:")
        .replace("matchLabels: { app: web }", "matchLabels: *labels"),
      [change([field("metadata"), field("labels"), field("team")], "a", "extra")],
      "noPlace: labels.team of Deployment web is written by an anchor in environments/staging/web.yaml, which other places use as well: change it yourself.",
    ],
  ])("%s", (_name, text, differences, sentence) => {
    expect(adopt(text, differences)).toBe(sentence);
  });

  test("what cannot be compared", () => {
    const resource = { ...resourceIn(web), obstacle: "Encrypted with SOPS: its values cannot be compared." };
    expect(adopt(web, [change([field("spec"), field("replicas")], 5)], resource)).toMatch(
      /^obstacle: environments\/staging\/web.yaml: Encr/,
    );
  });
});

describe("what comes out of a kustomization", () => {
  const kustomization = "environments/staging/kustomization.yaml";
  const replicas = [change([field("spec"), field("replicas")], 5)];

  test("is written where it stands as it comes out", () => {
    expect(adopt(web, replicas, resourceIn(web, { kustomization }))).toBe(web.replace("replicas: 2", "replicas: 5"));
  });

  test("is refused where the kustomization sets it", () => {
    const rendered = { ...resourceIn(web.replace("replicas: 2", "replicas: 3"), { kustomization }) };
    expect(adopt(web, replicas, rendered)).toBe(
      "rendered: Deployment web comes out of environments/staging/kustomization.yaml, which sets replicas itself: change it there.",
    );
  });

  test("is refused where other environments are made of the file", () => {
    const resource = resourceIn(web, { kustomization, path: "base/web.yaml" });
    expect(adopt(web, replicas, resource)).toMatch(/from base\/web.yaml, which other environments may be made of as well: write a patch/);
  });

  test("is refused for what a generator of another kustomization makes", () => {
    const generator = "configMapGenerator:\n  - name: web\n    literals: [a=b]\n";
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n";
    const path = "environments/staging/web/kustomization.yaml";
    const range = { start: generator.indexOf("name: web"), end: generator.length };
    const added = change([field("data"), field("added")], "x", "extra");
    expect(adopt(generator, [added], resourceIn(map, { kustomization, path, range }))).toMatch(/and no file alone declares it/);
  });

  test("is refused where no file declares it", () => {
    const resource = resourceIn(web, { kustomization, path: kustomization });
    expect(adopt(web, replicas, resource)).toMatch(/and no file alone declares it/);
  });
});

test("as a whole, takes what makes a resource drift and is certain", () => {
  const drifted = change([field("spec"), field("replicas")], 5);
  const others: readonly FieldDifference[] = [
    { ...change([field("a")], 1, "extra"), quiet: true },
    change([field("b")], 1, "suspect"),
    change([field("c")], [1], "orderOnly"),
    { ...change([field("d")], 1, "ignored"), quiet: true },
  ];
  expect(adoptable([...others, drifted])).toEqual([drifted]);
  expect(differenceAt([...others, drifted], ".spec.replicas")).toBe(drifted);
  expect(differenceAt(others, ".spec.replicas")).toBeUndefined();
});

test("a manifest in JSON stays JSON, laid out as it is", () => {
  const json = JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", labels: { app: "web" } },
      spec: { type: "ClusterIP", ports: [{ port: 80 }], selector: {} },
    },
    null,
    2,
  );
  const spec = field("spec");
  const adopted = adopt(json, [
    change([field("metadata"), field("labels"), field("team")], "storefront", "extra"),
    change([spec, field("type")], "NodePort"),
    change([spec, field("selector"), field("tier")], "yes", "extra"),
    change([spec, field("externalIPs")], ["10.0.0.1"], "extra"),
  ]);
  expect(adopted).toBe(
    json
      .replace('"app": "web"', '"app": "web",\n      "team": "storefront"')
      .replace("ClusterIP", "NodePort")
      .replace('"selector": {}', '"selector": {"tier": "yes"},\n    "externalIPs": ["10.0.0.1"]'),
  );
  expect(JSON.parse(adopted)).toMatchObject({ spec: { type: "NodePort", externalIPs: ["10.0.0.1"] } });
});
