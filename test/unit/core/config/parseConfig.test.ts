import { expect, test } from "vitest";
import { parseConfig } from "../../../../server/src/core/config/parseConfig.ts";

test("reads the file as Kubernetes reads YAML", () => {
  const { config, problems } = parseConfig(
    'environments:\n  - {name: staging, path: environments/staging, kubernetesVersion: "1.37"}\nrules:\n  unknown-field: off\n',
  );
  expect(problems).toEqual([]);
  expect(config.environments?.[0]).toEqual({
    name: "staging",
    path: "environments/staging",
    driver: "direct",
    kubernetesVersion: "1.37",
    protected: false,
  });
  expect(config.rules).toEqual({ "unknown-field": "off" });
});

test.each(["", "# nothing yet\n", "---\n"])("%j has the defaults", (text) => {
  expect(parseConfig(text)).toEqual({ config: { ignore: [], rules: {} }, problems: [] });
});

test("broken YAML counts as nothing and is told", () => {
  const { config, problems } = parseConfig("environments: [\n");
  expect(config).toEqual({ ignore: [], rules: {} });
  expect(problems).toEqual([{ path: [], message: expect.stringMatching(/^It is not valid YAML: /) as string }]);
});

test("a second document is told", () => {
  expect(parseConfig("ignore: []\n---\nrules: {}\n").problems).toEqual([{ path: [], message: "Only the first document counts." }]);
});

test("no cut of the file throws", () => {
  const text = 'environments:\n  - name: a\n    path: "a"\nignore:\n  - fields: [.spec["x"]]\nrules: {x: off}\n';
  for (let end = 0; end <= text.length; end++) expect(() => parseConfig(text.slice(0, end))).not.toThrow();
});
