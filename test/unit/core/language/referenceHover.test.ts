import { expect, test } from "vitest";
import { referenceHoverAt } from "../../../../server/src/core/language/referenceHover.ts";
import { readNamed } from "../../../support/named.ts";

function hover(text: string): string | undefined {
  const { workspace, path, offset } = readNamed(text);
  return referenceHoverAt(workspace, path, offset)?.text;
}

const settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  LOG_LEVEL: info\n";
const pod = (reference: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: b, env: [{name: A, valueFrom: {configMapKeyRef: ${reference}}}]}]}\n`;

test("a reference says what it points to and where that is", () => {
  const files = (reference: string): string => `#- settings.yaml\n${settings}#- web.yaml\n${pod(reference)}`;
  expect(hover(files("{name: $0settings, key: LOG_LEVEL}"))).toBe("Points to the ConfigMap `settings` in `settings.yaml`, line 3.");
  expect(hover(files("{name: settings, key: $0LOG_LEVEL}"))).toBe(
    "Points to the key `LOG_LEVEL` of ConfigMap `settings` in `settings.yaml`, line 5.",
  );
  expect(hover(files("{name: $0other, key: LOG_LEVEL}"))).toBeUndefined();
});

test("several places are listed", () => {
  const overlay = (name: string): string => `#- ${name}/kustomization.yaml\nresources: [../base, a.yaml]\n#- ${name}/a.yaml\n${settings}`;
  expect(
    hover(
      `${overlay("one")}${overlay("two")}#- base/kustomization.yaml\nresources: [web.yaml]\n#- base/web.yaml\n${pod("{name: $0settings, key: a}")}`,
    ),
  ).toBe("Points to the ConfigMap `settings`:\n\n- in `one/a.yaml`, line 3\n- in `two/a.yaml`, line 3");
});

test("an entry of a kustomization points to a file", () => {
  expect(hover("#- kustomization.yaml\nresources: [ba$0se]\n#- base/kustomization.yaml\nnamePrefix: a-\n")).toBe(
    "Points to `base/kustomization.yaml`.",
  );
});
