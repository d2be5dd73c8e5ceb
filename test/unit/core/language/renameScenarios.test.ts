import { expect, test } from "vitest";
import { rename } from "../../../../server/src/core/language/rename.ts";
import { applyEdits } from "../../../../server/src/core/language/fixes/applyEdits.ts";
import { readNamed } from "../../../support/named.ts";
import { newName, oldName, renameScenarios } from "../../../support/scenarios/renames.ts";

// That what is built stays the same but for the name is seen in the cluster suite, by kustomize itself.

test.each(renameScenarios.map(({ title, files }) => [title, files] as const))("%s is renamed wherever it is meant", (_, files) => {
  const { workspace, path, offset } = readNamed(files);
  const result = rename(workspace, path, offset, newName);
  expect(result.ok ? "" : result.message).toBe("");
  if (!result.ok) return;
  for (const file of workspace.paths()) {
    const { text } = workspace.file(file)!.yaml;
    expect(`${file}\n${applyEdits(text, result.value.get(file) ?? [])}`).toBe(`${file}\n${text.replaceAll(oldName, newName)}`);
  }
});
