import { spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { minorsOf } from "../../../server/src/core/schema/builtInCatalog.ts";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";
import { readFactsPack } from "../../support/factsPack.ts";

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

const valid = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  color: green
`;

const broken = `${valid}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: two
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: shop/web:1.8
          imagePullPolcy: Always
`;

test("finds nothing in manifests that are right", () => {
  cli.write("valid/config.yaml", valid);
  const { code, output, errors } = cli.run(["validate", "valid/config.yaml"]);
  expect({ code, output, errors }).toEqual({ code: 0, output: "1 file checked: nothing found\n", errors: "" });
});

test("prints the JSON that it promises", () => {
  cli.write("broken/web.yaml", broken);
  const { code, output, errors } = cli.run(["validate", "--output", "json", "broken"]);
  expect(errors).toBe("");
  expect(JSON.parse(output)).toEqual({
    version: 1,
    kubernetesVersion: "1.37",
    files: 1,
    findings: [
      {
        file: "broken/web.yaml",
        document: 1,
        path: ".spec.replicas",
        range: { start: { line: 12, character: 12 }, end: { line: 12, character: 15 } },
        severity: "error",
        code: "wrong-type",
        message: expect.stringMatching(/integer/) as string,
      },
      {
        file: "broken/web.yaml",
        document: 1,
        path: '.spec.template.spec.containers[name="web"].imagePullPolcy',
        range: { start: { line: 22, character: 10 }, end: { line: 22, character: 24 } },
        severity: "error",
        code: "unknown-field",
        message: expect.stringMatching(/"imagePullPolcy".*"imagePullPolicy"/) as string,
      },
    ],
  });
  expect(code).toBe(1);
});

test("prints lines that editors can follow, counted from 1", () => {
  cli.write("broken/web.yaml", broken);
  const { output } = cli.run(["validate", "broken/web.yaml"]);
  const [first = "", ...others] = output.split("\n");
  expect(first).toMatch(/^broken\/web\.yaml:13:13: error: .+ \[wrong-type\]$/);
  expect(others.splice(0, 2)).toEqual(["   13 |   replicas: two", "      |             ^~~"]);
  expect(others.shift()).toMatch(/^broken\/web\.yaml:23:11: error: .+ \[unknown-field\]$/);
  expect(others).toEqual(["   23 |           imagePullPolcy: Always", "      |           ^~~~~~~~~~~~~~", "1 file checked: 2 errors", ""]);
});

test("reads standard input", () => {
  const { code, output } = cli.run(["validate", "-o", "json", "-"], { input: broken });
  const { files, findings } = JSON.parse(output) as { files: number; findings: { file: string }[] };
  expect({ code, files, names: findings.map(({ file }) => file) }).toEqual({ code: 1, files: 1, names: ["-", "-"] });
});

test("names files as they were named to it", () => {
  cli.write("named/sub/web.yaml", broken);
  const names = (args: readonly string[], folder = "named"): readonly string[] => {
    const { output } = cli.run(["validate", "-o", "json", ...args], { folder });
    return [...new Set((JSON.parse(output) as { findings: { file: string }[] }).findings.map(({ file }) => file))];
  };
  expect(names(["."])).toEqual(["sub/web.yaml"]);
  expect(names(["sub"])).toEqual(["sub/web.yaml"]);
  expect(names(["../named/sub"])).toEqual(["../named/sub/web.yaml"]);
  expect(names([`${cli.folder}/named`])).toEqual([`${cli.folder}/named/sub/web.yaml`]);
});

test("checks a file once, however often it is named", () => {
  cli.write("twice/web.yaml", broken);
  const { output } = cli.run(["validate", "twice", "twice/web.yaml", "twice"]);
  expect(output).toMatch(/1 file checked: 2 errors\n$/);
});

test("says which file is not there, checks the others, and exits with 2", () => {
  cli.write("some/config.yaml", valid);
  const { code, output, errors } = cli.run(["validate", "some/config.yaml", "some/nothing.yaml"]);
  expect({ code, output, errors }).toEqual({
    code: 2,
    output: "1 file checked: nothing found\n",
    errors: "There is no file or folder some/nothing.yaml that can be read.\n",
  });
  expect(cli.run(["validate", "some/nothing.yaml"])).toMatchObject({ code: 2, output: "" });
  expect(cli.run(["validate", "--output", "json", "some/nothing.yaml"]).output).toContain('"files": 0');
});

test("checks for the Kubernetes version that the configuration or the command line names", () => {
  cli.write(
    "versions/.plumbline.yaml",
    'environments: [{name: old, path: env/old, kubernetesVersion: "1.27"}, {name: new, path: env/new}]\n',
  );
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, lifecycle: {stopSignal: SIGUSR1}}]}\n";
  cli.write("versions/env/old/pod.yaml", pod);
  cli.write("versions/env/new/pod.yaml", pod);
  const found = (args: readonly string[]): readonly string[] => {
    const { output } = cli.run(["validate", ...args, "env"], { folder: "versions" });
    return output.split("\n").filter((line) => line.includes("unknown-field"));
  };
  const message = (version: string): string => `Lifecycle has no field "stopSignal" in Kubernetes ${version}. It exists since 1.33.`;
  expect(found([])).toEqual([`env/old/pod.yaml:4:53: error: ${message("1.27")} [unknown-field]`]);
  expect(found(["--kubernetes-version", "1.33"])).toEqual([]);
  expect(found(["--kubernetes-version", "1.32"])).toHaveLength(2);
});

test("refuses a Kubernetes version of which it has no schemas", () => {
  cli.write("some/config.yaml", valid);
  const refused = cli.run(["validate", "--kubernetes-version", "1.3", "some/config.yaml"]);
  expect(refused.code).toBe(2);
  expect(refused.output).toBe("");
  expect(refused.errors).toBe(`The schemas of Kubernetes 1.3 are not here; there are those of ${minorsOf(readFactsPack()).join(", ")}.\n`);
  for (const version of ["1.37", "v1.37", "1.37.2", "1.24", "1.30.14"]) {
    const { code } = cli.run(["validate", "--kubernetes-version", version, "some/config.yaml"]);
    expect({ version, code }).toEqual({ version, code: 0 });
  }
});

test.each([[[]], [["validate"]], [["validate", "--output", "yaml", "."]], [["validate", "--nonsense", "."]], [["nonsense"]]])(
  "exits with 2 and prints no result for the arguments %j",
  (args) => {
    const { code, output, errors } = cli.run(args);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors).not.toBe("");
  },
);

test("does no harm with names that mean something to a shell", () => {
  const name = "$(touch harm) `touch harm`; touch harm & $& 'x' \"y\" -n.yaml";
  cli.write(`shell/${name}`, broken);
  const { code, output } = cli.run(["validate", "-o", "json", "."], { folder: "shell" });
  const { findings } = JSON.parse(output) as { findings: { file: string }[] };
  expect({ code, files: [...new Set(findings.map(({ file }) => file))] }).toEqual({ code: 1, files: [name] });
  expect(cli.run(["validate", "."], { folder: "shell" }).output).toContain("1 file checked");
  expect(cli.run(["validate", "-o", "json", `${name}.gone`], { folder: "shell" }).errors).toBe(
    `There is no file or folder ${name}.gone that can be read.\n`,
  );
});

test("says that a file of 50 MB is not read, and goes on", () => {
  cli.write("large/large.yaml", `# ${"x".repeat(50 * 1024 * 1024)}\n`);
  cli.write("large/web.yaml", broken);
  const { code, output, errors } = cli.run(["validate", "large"]);
  expect(errors).toBe("large/large.yaml has 50 MB; files over 10 MB are not read.\n");
  expect(output).toMatch(/1 file checked: 2 errors\n$/);
  expect(code).toBe(2);
});

test("does not wait for the end of an endless input", () => {
  const { code, errors } = cli.run(["validate", "-"], { input: "x".repeat(11 * 1024 * 1024) });
  expect({ code, errors }).toEqual({ code: 2, errors: "Standard input has more than 10 MB and is not read.\n" });
});

test("says nothing about files that are no manifests", () => {
  cli.write("other/values.yaml", "image: {repository: nginx}\nreplicas: two\n");
  cli.write("other/playbook.yml", "- hosts: all\n  tasks: []\n");
  expect(cli.run(["validate", "other"]).output).toBe("2 files checked: nothing found\n");
});

test("knows the CRDs of the repository, and takes its .plumbline.yaml into account", () => {
  cli.write("repository/.plumbline.yaml", "rules:\n  unknown-field: warning\n  wrong-type: off\n");
  cli.write(
    "repository/crds/widget.yaml",
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {size: {type: integer}, color: {type: string}}}
`,
  );
  cli.write(
    "repository/apps/widget.yaml",
    "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}\nspec: {size: big, colour: red}\n",
  );
  const { code, output } = cli.run(["validate", "-o", "json", "apps/widget.yaml"], { folder: "repository" });
  const { files, findings } = JSON.parse(output) as { files: number; findings: { code: string; severity: string; path: string }[] };
  expect(files).toBe(1);
  expect(findings.map(({ code, severity, path }) => ({ code, severity, path }))).toEqual([
    { code: "unknown-field", severity: "warning", path: ".spec.colour" },
  ]);
  expect(code).toBe(0);
});

test("says what of the .plumbline.yaml it cannot use", () => {
  cli.write("config/.plumbline.yaml", "rules:\n  wrong-type: never\n");
  cli.write("config/web.yaml", valid);
  const beside = cli.run(["validate", "web.yaml"], { folder: "config" });
  expect(beside.code).toBe(0);
  expect(beside.errors).toMatch(/^\.plumbline\.yaml is not right: The severity of wrong-type must be one of .+\.\n$/);
  const asked = cli.run(["validate", "."], { folder: "config" });
  expect(asked.code).toBe(1);
  expect(asked.output).toMatch(/^\.plumbline\.yaml:2:15: error: /);
});

test("ends quietly when nobody reads any more", async () => {
  cli.write("pipe/web.yaml", broken.repeat(400));
  const child = spawn(cli.node, [cli.program, "validate", "-o", "json", "pipe"], { cwd: cli.folder, stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  child.stdout.once("data", () => {
    child.stdout.destroy();
  });
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect({ code, signal, errors }).toEqual({ code: 0, signal: null, errors: "" });
});

test("looks on the disk for what a kustomization names, in a repository and outside of one", () => {
  cli.write("kustomize/app.properties", "a=b\n");
  cli.write("kustomize/base/kustomization.yaml", "configMapGenerator: [{name: b, literals: [a=b]}]\n");
  cli.write("kustomize/kustomization.yaml", "resources: [base, gone]\nconfigMapGenerator: [{name: a, files: [app.properties]}]\n");
  const { output } = cli.run(["validate", "--output", "json", "kustomize/kustomization.yaml"]);
  const { findings } = JSON.parse(output) as { readonly findings: readonly { readonly code: string; readonly message: string }[] };
  expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual(["missing-file: There is no file or folder gone."]);
});

test("links that lead in circles hold up nothing", () => {
  cli.write("circle/kustomization.yaml", "resources: [loop, loop/loop/loop, self/kustomization.yaml, web.yaml]\n");
  cli.write("circle/web.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n");
  symlinkSync(path.join(cli.folder, "circle"), path.join(cli.folder, "circle/loop"));
  symlinkSync("self", path.join(cli.folder, "circle/self"));
  const { output } = cli.run(["validate", "--output", "json", "circle/kustomization.yaml"]);
  const { findings } = JSON.parse(output) as { readonly findings: readonly { readonly code: string }[] };
  expect(new Set(findings.map(({ code }) => code))).not.toContain("missing-file");
});
