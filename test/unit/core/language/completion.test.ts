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

  test("of an object begin with its name, those of a template with its labels", () => {
    const root = "apiVersion: apps/v1\nkind: Deployment\n";
    expect(labels(`${root}$0\n`)).toEqual(["metadata", "spec", "status"]);
    expect(accept(`${root}meta$0\n`, "metadata")).toBe(`${root}metadata:\n  name: $0\n`);
    expect(accept(deployment("  template:\n    meta$0\n"), "metadata")).toBe(
      deployment("  template:\n    metadata:\n      labels:\n        $0\n"),
    );
  });

  test("come with what their value begins with, indented", () => {
    expect(accept(deployment("  sel$0\n"), "selector")).toBe(deployment("  selector:\n    matchLabels:\n      $0\n"));
    expect(accept(deployment("  template:\n    spec:\n      $0\n"), "containers")).toBe(
      deployment("  template:\n    spec:\n      containers:\n        - name: $1\n          image: $2\n"),
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

  test("of a patch bring along only what tells items apart", () => {
    const patch = (line: string): string => deployment(`  $patch: merge\n  template:\n    spec:\n      ${line}\n`);
    expect(accept(patch("cont$0"), "containers")).toBe(patch("containers:\n        - name: $0"));
    expect(accept(deployment("  $patch: merge\n  templ$0\n"), "template")).toBe(deployment("  $patch: merge\n  template:\n    $0\n"));
    expect(complete(patch("$0"))?.items.find(({ label }) => label === "containers")?.detail).toBe("list of Container");
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

  test("are offered as soon as one of the two is begun", () => {
    expect(labels("kind: $0\n")).toContain("Deployment");
    expect(labels("apiVersion: $0\n")).toContain("apps/v1");
    expect(labels("kind: $0\n", { path: "compose.yaml" })).toEqual([]);
    expect(labels('{"apiVersion": "apps/v1", "kind": $0}')).toContain("StatefulSet");
    expect(accept('{"apiVersion": "apps/v1", "kind": $0}', "StatefulSet")).toBe('{"apiVersion": "apps/v1", "kind": "StatefulSet"$0}');
  });

  test("come with what Kubernetes says of them", () => {
    const descriptions = { format: 1 as const, types: { "io.k8s.api.apps.v1.Deployment": { "": "Runs pods." } } };
    const items = complete("apiVersion: apps/v1\nkind: $0\n", { descriptions })?.items ?? [];
    expect(items.find(({ label }) => label === "Deployment")?.documentation).toBe("Runs pods.");
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
    expect(labels("ap$0").slice(0, 2)).toEqual(["apiVersion", "kind"]);
    expect(labels("apiVersion: v1\nkind: Service\n---\nk$0\n").slice(0, 2)).toEqual(["apiVersion", "kind"]);
    expect(labels("apiVersion: v1\nk$0\n")).toEqual(["kind"]);
  });
});

describe("a whole object", () => {
  test("is offered in an empty document, once for each kind that people write", () => {
    const offered = complete("$0")?.items.filter(({ kind }) => kind === "object") ?? [];
    expect(offered.find(({ label }) => label === "Deployment")?.detail).toBe("apps/v1");
    expect(offered.filter(({ label }) => label === "HorizontalPodAutoscaler").map(({ detail }) => detail)).toEqual(["autoscaling/v2"]);
    for (const label of ["DeploymentList", "TokenReview", "DeleteOptions", "Status", "Binding"]) {
      expect(offered.map((item) => item.label)).not.toContain(label);
    }
  });

  test("brings what a kind needs", () => {
    expect(accept("Confi$0", "ConfigMap")).toBe(
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${1:config}\ndata:\n  ${2:key}: ${3:value}\n",
    );
    expect(accept("# first\n$0", "StorageClass")).toBe(
      "# first\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: $1\nprovisioner: $2\n",
    );
  });

  test("is not offered once the document is begun", () => {
    expect(labels("apiVersion: v1\nk$0\n")).toEqual(["kind"]);
    expect(labels("k$0: Deployment\n")).not.toContain("Deployment");
  });
});

describe("an item of a list", () => {
  test("is offered where one could stand, with what it needs", () => {
    const pod = (lines: string): string => `apiVersion: v1\nkind: Pod\nspec:\n${lines}`;
    expect(accept(pod("  containers:\n    $0\n"), "-")).toBe(pod("  containers:\n    - name: $1\n      image: $2\n"));
    expect(accept(pod("  containers:\n    - name: a\n    $0\n"), "-")).toBe(
      pod("  containers:\n    - name: a\n    - name: $1\n      image: $2\n"),
    );
    expect(labels(pod("  $0\n"))).not.toContain("-");
    expect(labels(pod("  containers:\n    - name: a\n      $0\n"))).not.toContain("-");
  });

  test("of a list of texts is a dash", () => {
    expect(accept(container("          args:\n            $0\n"), "-")).toBe(container("          args:\n            - $0\n"));
  });
});

describe("the style of the file", () => {
  test("is kept in what is inserted: wide maps, lists at the column of their key", () => {
    const text = (lines: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n    name: a\n    finalizers:\n    - a/b\nspec:\n${lines}`;
    expect(accept(text("    cont$0\n"), "containers")).toBe(text("    containers:\n    - name: $1\n      image: $2\n"));
  });

  test("is kept in lines that end in CRLF, behind a byte order mark, and in JSON", () => {
    expect(accept("\uFEFFapiVersion: apps/v1\r\nkind: Deployment\r\nspec:\r\n  sel$0\r\n", "selector")).toBe(
      "\uFEFFapiVersion: apps/v1\r\nkind: Deployment\r\nspec:\r\n  selector:\r\n    matchLabels:\r\n      $0\r\n",
    );
    const json = (spec: string): string => `{"apiVersion": "v1", "kind": "Pod",\n "spec": {\n   ${spec}\n}}`;
    expect(accept(json("$0"), "containers")).toBe(json('"containers": $0'));
    expect(accept(json('"restartPolicy": $0'), '"Always"')).toBe(json('"restartPolicy": "Always"$0'));
    expect(accept(json('"restartPolicy": "$0"'), "Always")).toBe(json('"restartPolicy": "Always$0"'));
  });

  test("counts for brackets over several lines", () => {
    expect(accept(deployment("  selector: {\n    $0\n  }\n"), "matchLabels")).toBe(deployment("  selector: {\n    matchLabels: $0\n  }\n"));
  });
});

describe("a kustomization", () => {
  const files = [
    "base/kustomization.yaml",
    "base/web.yaml",
    "overlays/a/kustomization.yaml",
    "overlays/a/web.yaml",
    "overlays/a/patches/cpu.yaml",
    "overlays/b/Kustomization",
    ".plumbline.yaml",
  ];
  const options = { path: "overlays/a/kustomization.yaml", files };

  test("has fields of its own, also when nothing stands in it yet", () => {
    expect(labels("resources: []\n$0\n", options)).toContain("namePrefix");
    expect(labels("resources: []\n$0\n", options)).not.toContain("resources");
    expect(labels("$0", options)).toContain("resources");
    expect(accept("pat$0\n", "patches", options)).toContain("patches:\n  - ");
  });

  test("knows what it says of itself", () => {
    expect(labels("apiVersion: $0\n", options)).toEqual(["kustomize.config.k8s.io/v1beta1"]);
    expect(labels("kind: $0\n", options)).toEqual(["Kustomization"]);
  });

  test("lists files and folders that are there, the nearest first, and none twice", () => {
    expect(labels("resources:\n  - $0\n", options)).toEqual(["web.yaml", "patches/cpu.yaml", "../b", "../../base", "../../base/web.yaml"]);
    expect(labels("resources:\n  - web.yaml\n  - ../../ba$0\n", options)).not.toContain("web.yaml");
    expect(accept("resources:\n  - ../../ba$0\n", "../../base", options)).toBe("resources:\n  - ../../base$0\n");
    expect(labels("resources: [$0]\n", options)).toContain("web.yaml");
  });

  test("asks for files in patches and for folders in components", () => {
    expect(labels("patches:\n  - path: $0\n", options)).toContain("patches/cpu.yaml");
    expect(labels("patches:\n  - path: $0\n", options)).not.toContain("../../base");
    expect(labels("components:\n  - $0\n", options)).toEqual(["../b", "../../base"]);
  });

  test("is also what an environment names", () => {
    const config = { path: ".plumbline.yaml", files };
    expect(labels("environments:\n  - name: a\n    path: $0\n", config)).toEqual(["base", "overlays/a", "overlays/b"]);
  });
});

test("fields come with what Kubernetes says of them; deprecated ones stand last", () => {
  const descriptions = {
    format: 1 as const,
    types: { "io.k8s.api.apps.v1.DeploymentSpec": { replicas: "How <many>.", paused: "Deprecated: use nothing." } },
  };
  const items = complete(deployment("  $0\n"), { descriptions })?.items ?? [];
  expect(items.find(({ label }) => label === "replicas")?.documentation).toBe("How &lt;many>.");
  expect(items.filter(({ isDeprecated }) => isDeprecated).map(({ label }) => label)).toEqual(["paused"]);
  expect(items.at(-1)?.label).toBe("paused");
});

describe("codes of rules", () => {
  const config = { path: ".plumbline.yaml" };

  test("are offered where a team sets their severities", () => {
    const text = "rules:\n  missing-f$0\n";
    expect(complete(text, config)?.items.find(({ label }) => label === "missing-field")?.documentation).toContain("A field that");
    expect(accept(text, "missing-field", config)).toBe("rules:\n  missing-field: $0\n");
    expect(labels("rules:\n  missing-field: $0\n", config)).toContain('"off"');
    expect(labels("environments:\n  - $0\n", config)).not.toContain("missing-field");
  });

  test("are offered in comments that ignore them", () => {
    const comment = (text: string): string => deployment(`  replicas: 2 # plumbline-ignore ${text}\n`);
    expect(accept(comment("missing-f$0ield: x"), "wrong-type")).toBe(comment("wrong-type$0: x"));
    expect(labels(comment("wrong-type, $0"))).toContain("missing-field");
    expect(labels(comment("wrong-type: mi$0"))).toEqual([]);
    expect(labels("services: {} # plumbline-ignore $0\n", { path: "compose.yaml" })).toEqual([]);
  });

  test("are ignored by comments whose first word is offered, and drift is", () => {
    const line = (text: string): string => deployment(`  replicas: 2 ${text}\n`);
    expect(labels(line("# plumb$0"))).toEqual(["plumbline-ignore", "plumbline-ignore-file", "plumbline-ignore-drift"]);
    expect(accept(line("# p$0"), "plumbline-ignore-drift")).toBe(line("# plumbline-ignore-drift: $0"));
    expect(accept(line("# plumbline-ig$0nore: by hand"), "plumbline-ignore-drift")).toBe(line("# plumbline-ignore-drift$0: by hand"));
    expect(accept(deployment("  # plumb$0\n  replicas: 2\n"), "plumbline-ignore")).toBe(
      deployment("  # plumbline-ignore $0\n  replicas: 2\n"),
    );
    expect(labels(line("# see p$0"))).toEqual([]);
    expect(labels(line("# $0"))).toEqual([]);
    expect(labels("apiVersion: v1\nkind: ConfigMap\ndata:\n  run.sh: |\n    # p$0\n")).toEqual([]);
    expect(labels("services: {} # p$0\n", { path: "compose.yaml" })).toEqual([]);
    expect(labels("resources: [] # p$0\n", { path: "kustomization.yaml" })).toEqual(["plumbline-ignore", "plumbline-ignore-file"]);
  });
});

test("the annotation about drift is offered for objects, as a block that takes a reason", () => {
  const object = (lines: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  annotations:\n${lines}`;
  const name = "plumbline.dev/ignore-drift";
  expect(accept(object("    plumb$0\n"), name)).toBe(object(`    ${name}: |\n      \${1:.spec.replicas}: \${2:reason}\n`));
  expect(accept(object("    a: b\n    $0\n"), name)).toContain(`    ${name}: |\n`);
  expect(accept(object("    plumb$0: x\n"), name)).toBe(object(`    ${name}$0: x\n`));
  expect(labels(object(`    ${name}: x\n    $0\n`))).toEqual([]);
  expect(labels(object("    {}\nspec:\n  template:\n    metadata:\n      annotations:\n        $0\n"))).toEqual([]);
});

test("a template is completed where it is YAML", () => {
  const template = (line: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
${line}
  template:
    spec:
      containers:
        {{- range .Values.containers }}
        - name: web
        {{- end }}
`;
  expect(labels(template("  str$0"))).toContain("strategy");
  expect(accept(template("  str$0"), "strategy")).toBe(template("  strategy:\n    $0"));
});

test("a template is completed between its actions, and not inside of them", () => {
  const template = (line: string): string => `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels:
    {{- include "web.labels" . | nindent 4 }}
spec:
  {{- with .Values.replicas }}
  replicas: {{ . }}
  {{- end }}
  template:
    spec:
      {{- toYaml .Values.pod | nindent 6 }}
      containers:
        {{- range .Values.containers }}
        - name: {{ .name }}
          image: "{{ .image }}:{{ .tag }}"
${line}
        {{- end }}
{{- end }}
`;
  expect(labels(template("          imagePull$0"))).toContain("imagePullPolicy");
  expect(labels(template("          imagePullPolicy: $0"))).toEqual(["Always", "IfNotPresent", "Never"]);
  expect(complete(template("          image: {{ .Va$0 }}"))).toBeUndefined();
});

describe("a patch inside of a kustomization", () => {
  const path = "kustomization.yaml";
  const merge = (line: string): string => `resources: [web.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            containers:
              - name: web
${line}
  - path: other.yaml
`;
  const list = (line: string): string => `patches:
  - target: {kind: Deployment}
    patch: |-
      - op: add
        path: /spec/paused
${line}
`;

  test("has the fields of its kind, indented as it is", () => {
    expect(labels(merge("                imagePull$0"), { path })).toContain("imagePullPolicy");
    expect(labels(merge("                imagePullPolicy: $0"), { path })).toEqual(["Always", "IfNotPresent", "Never"]);
    expect(accept(merge("                $0"), "ports", { path })).toBe(
      merge("                ports:\n                  - containerPort: $1\n                    protocol: ${2|SCTP,TCP,UDP|}"),
    );
  });

  test("has the members of its steps", () => {
    expect(labels(list("        $0"), { path })).toEqual(["from", "value"]);
    expect(labels(list("        value: true\n      - op: $0"), { path })).toEqual(["add", "remove", "replace", "move", "copy", "test"]);
  });

  test("keeps the fields of the kustomization out, and the other way round", () => {
    expect(labels(merge("                $0"), { path })).not.toContain("namePrefix");
    expect(labels("patches:\n  - patch: |-\n      kind: Pod\n    $0\n", { path })).toContain("target");
  });
});

test("deprecated versions tell what to use instead", () => {
  const versions = complete("apiVersion: $0\nkind: PodDisruptionBudget\n", { catalog: builtInCatalog("1.24") })?.items ?? [];
  expect(versions.map(({ label, detail, isDeprecated }) => [label, detail, isDeprecated])).toEqual([
    ["policy/v1", undefined, false],
    ["policy/v1beta1", "use policy/v1 PodDisruptionBudget", true],
  ]);
});

describe("where a field cannot stand", () => {
  test.each([
    ["in front of other text", deployment("$0  replicas: 2\n  paused: true\n")],
    ["in front of a dash", container("          args:\n            $0- a\n")],
    ["in front of a comment", deployment("  $0# replicas\n")],
    ["in another column than its neighbours", deployment("  replicas: 2\n   $0\n  paused: true\n")],
    ["on a line that separates documents", `${deployment("  replicas: 2\n")}--$0`],
  ])("nothing is offered %s", (_name, text) => {
    expect(complete(text)).toBeUndefined();
  });

  test("its value stays where one stands below already", () => {
    expect(accept(deployment("  templ$0\n    metadata: {}\n"), "template")).toBe(deployment("  template:$0\n    metadata: {}\n"));
  });
});

describe("silence", () => {
  test.each([
    ["in a compose file", "compose.yaml", "services:\n  $0\n"],
    ["at the root of a compose file", "compose.yaml", "services: {}\nk$0\n"],
    ["in Helm values", "values.yaml", "image:\n  $0\n"],
    ["in an empty file for another program", "compose.yaml", "$0"],
    ["in an empty document beside something else", "a.yaml", "services: {}\n---\n$0"],
    ["in an empty file of a hidden folder", ".github/workflows/a.yaml", "$0"],
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
