import { describe, expect, test } from "vitest";
import type { Descriptions } from "../../../../server/src/core/schema/descriptions.ts";
import { createCrdCatalog } from "../../../../server/src/core/schema/crdCatalog.ts";
import { layerCatalogs } from "../../../../server/src/core/schema/layeredCatalog.ts";
import { catalogWithBundled } from "../../../support/bundledFacts.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { widgetCrd } from "../ssa/schemas.ts";
import { hover } from "./language.ts";

const deployment = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${spec}`;

describe("a field", () => {
  test("tells its type, its path and its kind", () => {
    expect(hover(deployment("  repli$0cas: 2\n"))).toEqual({
      on: "replicas",
      text: "**replicas**: integer\n\n`.spec.replicas` of apps/v1 Deployment",
    });
  });

  test("tells the same on its value", () => {
    expect(hover(deployment("  replicas: 2$0\n"))).toMatchObject({ on: "2", text: expect.stringContaining("**replicas**: integer") });
  });

  test("that is required says so", () => {
    expect(hover(deployment("  sele$0ctor: {}\n"))?.text).toContain("Required.");
  });

  test("of a list item is named by the item's key, with its defaults and values", () => {
    const text = hover(
      deployment(`  template:
    spec:
      containers:
        - name: web
          ports:
            - containerPort: 80
              proto$0col: TCP
`),
    )?.text;
    expect(text).toBe(
      "**protocol**: string\n\nDefault: `TCP`. One of `SCTP`, `TCP`, `UDP`.\n\n" +
        '`.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"].protocol` of apps/v1 Deployment',
    );
  });

  test("of a list tells what keeps its items apart", () => {
    const text = hover(deployment("  template:\n    spec:\n      con$0tainers: []\n"))?.text;
    expect(text).toContain("**containers**: list of Container\n\nRequired. Items are told apart by `name`.");
  });

  test("that is younger than its kind tells since when it exists", () => {
    const pod = "apiVersion: v1\nkind: Pod\nspec:\n  initContainers:\n    - name: a\n      restart$0Policy: Always\n";
    expect(hover(pod)?.text).toContain("Since Kubernetes 1.28.");
    expect(hover(pod.replace("restart$0Policy", "imagePull$0Policy"))?.text).not.toContain("Since");
  });

  test("with few values lists them", () => {
    const text = hover(deployment("  template:\n    spec:\n      containers:\n        - imagePull$0Policy: Always\n"))?.text;
    expect(text).toContain("One of `Always`, `IfNotPresent`, `Never`.");
  });

  test("that later minors lack tells when it goes", () => {
    const policy = "apiVersion: v1\nkind: Pod\nmetadata:\n  cluster$0Name: a\n";
    expect(hover(policy, { catalog: builtInCatalog("1.24") })?.text).toMatch(/Removed in Kubernetes 1\.2\d\./);
    expect(hover(deployment("  repli$0cas: 2\n"), { catalog: builtInCatalog("1.24") })?.text).not.toContain("Removed");
  });

  test("that nobody can change later says so", () => {
    expect(hover(deployment("  selector:\n    match$0Labels: {}\n"))?.text).toContain("Cannot be changed once the object exists.");
    expect(hover(deployment("  repli$0cas: 2\n"))?.text).not.toContain("Cannot be changed");
  });

  test("with a value in an unusual spelling tells what it is, on key and value", () => {
    const limits = (line: string): string =>
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      resources:\n        limits: {${line}}\n`;
    expect(hover(limits("memory: 1024M$0i"))?.text).toContain("**memory**: quantity\n\n`1024Mi` is `1Gi`.");
    expect(hover(limits("mem$0ory: 1024Mi"))?.text).toContain("`1024Mi` is `1Gi`.");
    expect(hover(limits("memory: 1G$0i"))?.text).not.toContain(" is ");
    const volume = "apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - secret: {default$0Mode: 0644}\n";
    expect(hover(volume)?.text).toContain("`0644` is `420`.");
  });

  test("brings what Kubernetes says of it, else of its type", () => {
    const descriptions: Descriptions = {
      format: 1,
      types: {
        "io.k8s.api.apps.v1.DeploymentSpec": { "": "The specification.", replicas: "How many.  Default <one>." },
        "io.k8s.api.apps.v1.Deployment": { "": "A deployment." },
      },
    };
    const text = (marked: string): string | undefined => hover(marked, { descriptions })?.text;
    expect(text(deployment("  repli$0cas: 2\n"))).toBe(
      "**replicas**: integer\n\nHow many.\n\nDefault &lt;one>.\n\n`.spec.replicas` of apps/v1 Deployment",
    );
    expect(text(deployment("  replicas: 2\n").replace("spec:", "sp$0ec:"))).toContain("The specification.");
    expect(text("apiVersion: apps/v1\nkind: Deploy$0ment\n")).toContain("A deployment.");
    expect(text("apiVersion: v1\nkind: ConfigMap\ndata:\n  constr$0uctor: a\n")).toBe(
      "**constructor**: string\n\n`.data.constructor` of v1 ConfigMap",
    );
  });

  test("that does not exist says nothing", () => {
    expect(hover(deployment("  repliccas$0: 2\n"))).toBeUndefined();
  });

  test("int-or-string, quantities and maps have their own words", () => {
    expect(hover("apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - targetP$0ort: 1\n")?.text).toContain("integer or string");
    expect(hover("apiVersion: v1\nkind: ConfigMap\nda$0ta: {}\n")?.text).toContain("**data**: map of string");
    const resources = "  template:\n    spec:\n      containers:\n        - resources:\n            limits:\n              c$0pu: 1\n";
    expect(hover(deployment(resources))?.text).toContain("**cpu**: quantity");
  });
});

describe("an object", () => {
  test("tells of its kind where the kind is written", () => {
    const found = hover("apiVersion: apps/v1\nkind: Deploy$0ment\n");
    expect(found?.on).toBe("Deployment");
    expect(found?.text).toMatch(/^\*\*apps\/v1 Deployment\*\*\n\nLives in a namespace\./);
  });

  test("of a removed version tells what became of it", () => {
    const text = hover("apiVersion: policy/v1beta1\nkind: PodDisruption$0Budget\n")?.text;
    expect(text).toContain("Removed in 1.25.");
    expect(text).toContain("Use policy/v1 PodDisruptionBudget.");
  });

  test("of a bundled kind tells by which release it is judged", async () => {
    const base = await catalogWithBundled();
    const catalog = layerCatalogs([base.bundled!, base]);
    expect(hover("apiVersion: cert-manager.io/v1\nkind: Cluster$0Issuer\n", { catalog })?.text).toMatch(
      /^\*\*cert-manager\.io\/v1 ClusterIssuer\*\*\n\nStands outside of namespaces\. Bundled facts of cert-manager 1\.\d+; your cluster may run another release\./,
    );
  });

  test("of an alpha or beta version says so, and whether servers have it", () => {
    const text = (identity: string, minor: string): string | undefined => hover(identity, { catalog: builtInCatalog(minor) })?.text;
    expect(text("apiVersion: resource.k8s.io/v1alpha3\nkind: Device$0TaintRule\n", "1.36")).toContain(
      "Alpha: off unless the server is told to serve it. Since Kubernetes 1.33.",
    );
    expect(text("apiVersion: networking.k8s.io/v1beta1\nkind: Service$0CIDR\n", "1.31")).toContain(
      "Beta: off unless the server is told to serve it.",
    );
    expect(text("apiVersion: batch/v1beta1\nkind: Cron$0Job\n", "1.24")).toContain("Beta. Since Kubernetes 1.8. Deprecated in 1.21.");
    expect(text("apiVersion: batch/v1\nkind: Cron$0Job\n", "1.24")).not.toContain("Beta");
  });

  test("in a List is described by its own kind", () => {
    const list = "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    spec:\n      clus$0terIP: None\n";
    expect(hover(list)?.text).toBe(
      "**clusterIP**: string\n\nCannot be changed once the object exists.\n\n`.items[0].spec.clusterIP` of v1 Service",
    );
  });

  test("of a CRD brings its descriptions", () => {
    const catalog = layerCatalogs([createCrdCatalog([widgetCrd], builtInCatalog()), builtInCatalog()]);
    const text = hover("apiVersion: example.com/v1\nkind: Wid$0get\n", { catalog })?.text;
    expect(text).toContain("Defined by a CRD of this workspace.");
  });
});

describe("silence", () => {
  test.each([
    ["in a compose file", "compose.yaml", "services:\n  we$0b:\n    image: nginx\n"],
    ["in a workflow", ".github/workflows/ci.yaml", "on: push\njo$0bs: {}\n"],
    ["for an unknown kind", "a.yaml", "apiVersion: example.org/v1\nkind: Thing\nsp$0ec: {}\n"],
    ["between the lines", "a.yaml", "apiVersion: v1\nkind: Service\n$0\nspec: {}\n"],
    ["in a comment", "a.yaml", "apiVersion: v1\nkind: Service\n# spe$0c\nspec: {}\n"],
  ])("%s", (_name, path, text) => {
    expect(hover(text, { path })).toBeUndefined();
  });
});

test("our own configuration has words for its fields", () => {
  expect(hover("environments:\n  - name: staging\n    dri$0ver: flux\n", { path: ".plumbline.yaml" })?.text).toBe(
    "**driver**: string\n\nDefault: `direct`. One of `direct`, `flux`, `argocd`.\n\nWhat applies the manifests. Default: direct.\n\n`.environments[0].driver`",
  );
});

test("a kustomization has words for its fields", () => {
  const found = hover("patches:\n  - pa$0th: a.yaml\n", { path: "kustomization.yaml" });
  expect(found).toEqual({
    on: "path",
    text: "**path**: string\n\nFile with the patch, relative to the kustomization.\n\n`.patches[0].path`",
  });
});

test("the code of a rule tells what it is about", () => {
  expect(hover("rules:\n  missing-$0field: off\n", { path: ".plumbline.yaml" })?.text).toContain(
    "A field that its object must have is not there.",
  );
});

describe("every way to write a file", () => {
  test.each([
    ["CRLF and a byte order mark", `\uFEFF${deployment("  repli$0cas: 2\n")}`.replaceAll("\n", "\r\n"), "replicas"],
    ["JSON", '{"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"repli$0cas": 2}}', '"replicas"'],
    ["brackets", "apiVersion: apps/v1\nkind: Deployment\nspec: {selector: {}, repli$0cas: 2}\n", "replicas"],
    ["an alias", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {generation: &n 2}\nspec:\n  replicas: *$0n\n", "*n"],
    ["a list of one kind", "apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- spec:\n    repli$0cas: 2\n", "replicas"],
  ])("%s", (_name, text, on) => {
    const found = hover(text);
    expect(found?.on).toBe(on);
    expect(found?.text).toMatch(/^\*\*replicas\*\*: integer/);
  });
});

test("another document of the file is not looked at", () => {
  const text = "services: {}\n---\napiVersion: v1\nkind: Service\nsp$0ec: {}\n";
  expect(hover(text)?.on).toBe("spec");
  expect(hover(text.replace("$0", "").replace("services", "ser$0vices"))).toBeUndefined();
});

test("a template is explained between its actions, and not inside of them", () => {
  const template = (line: string): string => `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  {{- with .Values.replicas }}
${line}
  {{- end }}
{{- end }}
`;
  expect(hover(template("  repl$0icas: {{ . }}"))?.text).toContain("`.spec.replicas` of apps/v1 Deployment");
  expect(hover(template("  replicas: {{ .$0 }}"))).toBeUndefined();
});

test("a patch inside of a kustomization is explained by its kind", () => {
  const text = `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        repl$0icas: 3
`;
  expect(hover(text, { path: "kustomization.yaml" })).toMatchObject({
    on: "replicas",
    text: expect.stringContaining("`.spec.replicas`") as string,
  });
  expect(hover("pat$0ches: []\n", { path: "kustomization.yaml" })?.text).toContain("**patches**");
});
