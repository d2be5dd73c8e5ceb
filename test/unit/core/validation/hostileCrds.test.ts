import { expect, test, vi } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { checkFindings, describeFinding, parseFixture } from "../../../support/checkFindings.ts";
import { crdFixture } from "../../../support/crdFixture.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { widgetFixture } from "../../../support/widgetFixture.ts";

// Definitions that nobody writes in earnest must neither throw nor hang. What these take is some milliseconds of processor time, half a second at most; what would
// hang takes minutes.
const mostMilliseconds = 4000;
vi.setConfig({ testTimeout: 60_000 });

function findingsIn(text: string): readonly string[] {
  const { files } = parseFixture(text);
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const started = process.cpuUsage();
  workspace.updateAll([...files].map(([path, content]) => ({ path, text: content })));
  const found = [...files.keys()].flatMap((path) => workspace.findings(path).map((finding) => describeFinding(workspace, path, finding)));
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(mostMilliseconds);
  return found;
}

test("patterns that make others backtrack for ages are decided at once", () => {
  const long = `${"a".repeat(5000)}!`;
  const found = findingsIn(
    widgetFixture(
      `
      a: {type: string, pattern: ^(a+)+$}
      b: {type: string, pattern: "^(a|aa)+$"}
      c: {type: string, pattern: "^(.*a){20}$"}
      `,
      ` {a: "${long}", b: "${long}", c: "${long}"}`,
    ),
  );
  expect(found.map((line) => line.replace(/^.*?\[(.*?)\] (\w).*$/, "$1 $2"))).toEqual([
    "pattern-mismatch a",
    "pattern-mismatch b",
    "pattern-mismatch c",
  ]);
});

test("a pattern that would take too long, or too much room, is passed over", () => {
  const found = findingsIn(
    widgetFixture(
      `
        a: {type: string, pattern: "^((((a{0,30}){0,30}){0,30}){0,30}){0,30}$"}
        b: {type: string, pattern: "^(a{0,900}b{0,900}c{0,900})$"}
        `,
      ` {a: "${"a".repeat(50)}!", b: "${"d".repeat(100_000)}"}`,
    ),
  );
  // Go refuses the first where it is defined: its repetitions multiply to more than 1000. No value is held against either.
  expect(found.map((line) => line.replace(/^(.*?):.*?\[(.*?)\].*$/, "$1 $2"))).toEqual(["crd.yaml invalid-pattern"]);
});

test("texts that are as long as they are wrong do not slow the formats down", () => {
  const texts = {
    "date-time": "1".repeat(100_000),
    duration: "1".repeat(100_000),
    email: "@ ".repeat(50_000),
    hostname: `${"a-".repeat(50_000)}.`,
    ipv4: "0".repeat(100_000),
    ipv6: "1:".repeat(50_000),
    uri: "a+".repeat(50_000),
  };
  const properties = Object.keys(texts).map((format) => `${format}: {type: string, format: ${format}}`);
  const spec = Object.entries(texts).map(([format, text]) => `${format}: "${text}"`);
  expect(findingsIn(widgetFixture(properties.join("\n"), ` {${spec.join(", ")}}`))).toHaveLength(Object.keys(texts).length);
});

test("a definition that holds itself is refused by YAML, and its objects are still looked at", () => {
  const found = findingsIn(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: nodes.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Tree, plural: nodes}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: &self
          type: object
          properties: {child: *self, size: {type: integer}}
#- tree.yaml
apiVersion: example.com/v1
kind: Tree
metadata: {name: a}
size: x
child: {child: {child: {size: 1}}}
`);
  expect(found).toContain('tree.yaml:4:7-8 error[wrong-type] size must be an integer, not the string "x".');
});

test("aliases that multiply are not followed one by one", () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const below = level === 0 ? "{type: string}" : `*l${String(level - 1)}`;
    return `            p${String(level)}: &l${String(level)} {type: object, properties: {a: ${below}, b: ${below}, c: ${below}}}`;
  });
  const found = findingsIn(crdFixture(`          properties:\n${levels.join("\n")}`));
  expect(found.map((line) => line.replace(/^.*?\[(.*?)\].*$/, "$1"))).toEqual(["yaml-alias-limit"]);
});

test("ten thousand fields are read, and an object is held against all of them", () => {
  const properties = Array.from({ length: 10_000 }, (_, index) => `f${String(index)}: {type: integer, minimum: 1, default: 2}`);
  const found = findingsIn(widgetFixture(properties.join("\n"), " {f0: 1, f9999: 0, f10000: 1}"));
  expect(found.map((line) => line.replace(/^.*?\[(.*?)\].*$/, "$1"))).toEqual(["value-out-of-range", "unknown-field"]);
});

test("schemas as deep as YAML lets them be", () => {
  const depth = 180;
  const schema = `${"{type: object, properties: {a: ".repeat(depth)}{type: string}${"}}".repeat(depth)}`;
  const object = `${"{a: ".repeat(depth)}3${"}".repeat(depth)}`;
  expect(findingsIn(widgetFixture(`deep: ${schema}`, ` {deep: ${object}}`)).filter((line) => !line.includes("yaml-"))).toEqual([]);
});

const other = (type: string): string => `
#- other.yaml
apiVersion: apiextensions.k8s.io/v1
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
      subresources: {status: {}}
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: {type: ${type}}
            status: {type: object, properties: {phase: {type: string, enum: [Ready]}}}`;

test("of two definitions of one kind counts what both say, because the cluster may have either", () => {
  checkFindings(
    `${widgetFixture(
      "size: {type: integer}\ncolor: {type: string}",
      `
  size: small
  color: 3
#        ^ error[wrong-type]: color must be a string, not the number 3.
  colour: red
# ^^^^^^ error[unknown-field]: "spec" has no field "colour".`,
    )}${other("string")}`,
  );
});

test("two definitions that are alike are as good as one", () => {
  checkFindings(
    `${widgetFixture(
      "size: {type: integer}",
      `
  size: small
#       ^^^^^ error[wrong-type]: size must be an integer, not the string "small".`,
    )}${other("integer")}`,
  );
});
