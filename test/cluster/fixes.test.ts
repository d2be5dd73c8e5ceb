import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyEdits } from "../../server/src/core/language/fixes/applyEdits.ts";
import { fixesOf } from "../../server/src/core/language/fixes/fixesOf.ts";
import { parseFixture, workspaceOf } from "../support/checkFindings.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

// A real API server takes what the fixes make of the refused examples, as soon as nothing else is wrong with them.

const pages = new URL("../../server/docs/rules/", import.meta.url);

const examples = readdirSync(pages).flatMap((file) => {
  const page = readFileSync(new URL(file, pages), "utf8");
  const refused = /^## Refused\n\n(?:<!-- prettier-ignore -->\n)?```yaml\n(.*?)^```$/ms.exec(page)?.[1];
  if (refused === undefined) return [];
  const { files } = parseFixture(refused);
  const text = files.get("manifest.yaml");
  // Kustomizations, charts and CRDs beside their resources are none of the server's business.
  return text === undefined || files.size > 1 ? [] : [{ code: file.replace(/\.md$/, ""), text }];
});

const mended = examples.flatMap(({ code, text }) => {
  const workspace = workspaceOf(new Map([["manifest.yaml", text]]), "1.37");
  return workspace.findings("manifest.yaml").flatMap((finding) =>
    fixesOf(workspace, "manifest.yaml", finding).flatMap((fix) => {
      if (fix.title.startsWith("Ignore ")) return [];
      const after = applyEdits(text, fix.edits);
      const left = workspaceOf(new Map([["manifest.yaml", after]]), "1.37").findings("manifest.yaml");
      return left.some(({ severity, code: other }) => severity === "error" || other === "unknown-kind")
        ? []
        : [{ name: `${code}: ${fix.title}`, after }];
    }),
  );
});

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
  await plane.kubectl(["create", "namespace", "shop"]);
});
afterAll(() => plane.stop());

test("most examples can be mended", () => {
  expect(mended.length).toBeGreaterThan(60);
});

test.each(mended)("$name", async ({ after }) => {
  expect(await plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input: after })).toMatchObject({ code: 0 });
});
