import { expect, test } from "vitest";
import { fixesOf } from "../../../../server/src/core/language/fixes/fixesOf.ts";
import { checkFindings, workspaceOf } from "../../../support/checkFindings.ts";

test("objects in JSON are checked like those in YAML", () => {
  checkFindings(`
#- web.json
{
  "apiVersion": "apps/v1",
  "kind": "Deployment",
  "metadata": {"name": "web"},
  "spec": {
    "replicas": "2",
#               ^^^ error[wrong-type]: replicas must be an integer, not the string "2".
    "selector": {"matchLabels": {"app": "web"}},
    "template": {
      "metadata": {"labels": {"app": "web"}},
      "spec": {"containers": [{"name": "web", "image": "shop/web:1.8", "imag": 1}]}
#                                                                      ^^^^^^ error[unknown-field]: Container has no field "imag".
    }
  }
}
#- list.json
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"nam": "a"}}]}
#                                                                                             ^^^^^^^^^^ error[missing-name]: ServiceAccount needs metadata.name.
#                                                                                                          ^^^^^ error[unknown-field]: ObjectMeta has no field "nam". Did you mean "name"?
`);
});

test("a kustomization may name objects in JSON, and is none itself", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.json, deep]
#                     ^^^^ error[missing-file]: The folder deep has no kustomization.yaml.
#- web.json
{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web"}}
#- deep/kustomization.json
{"resources": ["nothing.yaml"]}
`);
});

test.each([
  ["package.json", '{"name": "a", "version": "1.0.0", "scripts": {"a": "b", "a": "c"}}'],
  ["tsconfig.json", '{\n  // Why.\n  "compilerOptions": {"strict": true,},\n}'],
  ["schema.json", '{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"apiVersion": {}, "kind": {}}}'],
  ["openapi.json", '{"paths": {}, "components": {"schemas": {"a": {"required": ["apiVersion", "kind"]}}}}'],
])("%s is none of ours", (path, text) => {
  const workspace = workspaceOf(new Map([[path, text]]));
  for (let length = 0; length <= text.length; length++) {
    workspace.update(path, text.slice(0, length));
    expect(workspace.findings(path)).toEqual([]);
  }
});

test("a file becomes ours, and ceases to be, as it is typed", () => {
  const text = '{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {}}';
  const workspace = workspaceOf(new Map([["a.json", "{}"]]));
  expect(workspace.findings("a.json")).toEqual([]);
  workspace.update("a.json", text, { range: { start: 0, end: 2 }, newText: text });
  expect(workspace.findings("a.json").map(({ code }) => code)).toEqual(["missing-name"]);
  workspace.update("a.json", "{}", { range: { start: 0, end: text.length }, newText: "{}" });
  expect(workspace.findings("a.json")).toEqual([]);
});

test("what mends YAML and breaks JSON is not offered", () => {
  const text = `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"ports": [{"port": "80"}, {"name": "x"}]}}`;
  const workspace = workspaceOf(new Map([["a.json", text]]));
  const offered = workspace.findings("a.json").flatMap((finding) => fixesOf(workspace, "a.json", finding));
  expect(offered.map(({ title }) => title)).toContain("Remove the quotes");
  for (const { edits } of offered) {
    const mended = edits.toReversed().reduce((all, { range, newText }) => all.slice(0, range.start) + newText + all.slice(range.end), text);
    expect(() => JSON.parse(mended) as unknown).not.toThrow();
  }
});
