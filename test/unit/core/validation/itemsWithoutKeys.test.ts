import { expect, test } from "vitest";
import { createBuiltInCatalog } from "../../../../server/src/core/schema/builtInCatalog.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { createCelEngine } from "../../../../server/src/node/celEngine.ts";
import { readBundledFacts } from "../../../support/bundledFacts.ts";
import { readFactsPack } from "../../../support/factsPack.ts";

const head = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: web}\nspec:\n  hosts: [web]\n  http:\n";
const route = (index: number): string =>
  `    - name: r${String(index)}\n      timeout: 10s\n      route:\n        - destination: {host: api}\n          weight: 90\n`;

test("of items that have no keys only the one that is edited is looked at again", async () => {
  const engine = createCelEngine();
  let asked = 0;
  const custom = await readBundledFacts();
  const counting = {
    inspect: (expression: string) => engine.inspect(expression),
    compile: (expression: string) => {
      asked++;
      return engine.compile(expression);
    },
  };
  const workspace = new ManifestWorkspace({ catalog: createBuiltInCatalog({ ...readFactsPack(), custom, cel: counting }, "1.37") });
  const before = head + Array.from({ length: 200 }, (_, index) => route(index)).join("");
  workspace.update("web.yaml", before);
  expect(workspace.findings("web.yaml")).toEqual([]);
  expect(asked).toBeGreaterThanOrEqual(200);

  asked = 0;
  const start = before.indexOf("timeout", before.length / 2);
  const range = { start, end: start + "timeout: 10s".length };
  workspace.update("web.yaml", `${before.slice(0, range.start)}timeout: 0.1ms${before.slice(range.end)}`, {
    range,
    newText: "timeout: 0.1ms",
  });
  expect(workspace.findings("web.yaml").map(({ code }) => code)).toEqual(["broken-rule"]);
  expect(asked).toBeLessThan(10);
});
