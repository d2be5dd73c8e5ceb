import { expect, test } from "vitest";
import { renderKey } from "../../../../server/src/core/render/renderKey.ts";
import { sha256 } from "../../../../server/src/node/sha256.ts";

const key = (path: string, files: readonly (readonly [string, string])[]): string => renderKey({ path, files: new Map(files) }, sha256);

test("is the same for the same files in any order, and another one for any other path, text or folder", () => {
  const first = key("o/kustomization.yaml", [
    ["o/kustomization.yaml", "x"],
    ["o/a.yaml", "y"],
  ]);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(
    key("o/kustomization.yaml", [
      ["o/a.yaml", "y"],
      ["o/kustomization.yaml", "x"],
    ]),
  ).toBe(first);
  const others = [
    key("o/kustomization.yaml", [["o/kustomization.yaml", "x"]]),
    key("o/kustomization.yaml", [
      ["o/kustomization.yaml", "x"],
      ["o/b.yaml", "y"],
    ]),
    key("o/kustomization.yaml", [
      ["o/kustomization.yaml", "x"],
      ["o/a.yaml", "z"],
    ]),
    key("p/kustomization.yaml", [
      ["o/kustomization.yaml", "x"],
      ["o/a.yaml", "y"],
    ]),
  ];
  expect(new Set([first, ...others]).size).toBe(5);
});
