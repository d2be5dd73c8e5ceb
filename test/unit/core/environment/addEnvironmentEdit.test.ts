import { expect, test } from "vitest";
import type { EnvironmentDefinition } from "../../../../server/src/core/config/config.ts";
import { parseConfig } from "../../../../server/src/core/config/parseConfig.ts";
import { addEnvironmentEdit } from "../../../../server/src/core/environment/addEnvironmentEdit.ts";

function environment(name: string, path: string, more: Partial<EnvironmentDefinition> = {}): EnvironmentDefinition {
  return { name, path, driver: "direct", protected: false, ...more };
}

function added(text: string, known: readonly EnvironmentDefinition[], one: EnvironmentDefinition): string {
  const edit = addEnvironmentEdit(text, parseConfig(text).config, known, one);
  if (!edit.ok) return edit.message;
  return text.slice(0, edit.value.range.start) + edit.value.newText + text.slice(edit.value.range.end);
}

test("stands behind the others, with comments kept", () => {
  const text = "# ours\nenvironments:\n  - name: staging # first\n    path: staging\n\nrules: {}\n";
  expect(added(text, [], environment("production", "production", { namespace: "shop", protected: true }))).toBe(
    "# ours\nenvironments:\n  - name: staging # first\n    path: staging\n  - name: production\n    path: production\n    namespace: shop\n    protected: true\n\nrules: {}\n",
  );
});

test("brings along those that were found by their folders", () => {
  const known = [environment("staging", "overlays/staging")];
  expect(added("", known, environment("trial", "trial"))).toBe(
    "environments:\n  - name: staging\n    path: overlays/staging\n  - name: trial\n    path: trial\n",
  );
});

test("takes the place of the whole repository", () => {
  expect(added("", [environment("shop", "")], environment("all", ""))).toBe("environments:\n  - name: all\n    path: .\n");
});

test.each([
  ["environments:\n  - {name: a, path: a}\n", "There is an environment a already. Choose another name."],
  ["environments: [\n", ".plumbline.yaml cannot be read as it is: mend it, then add the environment."],
])("is not written into %j", (text, message) => {
  expect(added(text, [], environment("a", "b"))).toBe(message);
});
