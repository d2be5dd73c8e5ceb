import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { targetsOf } from "../../../../server/src/core/references/resolve.ts";
import { workspaceOf } from "../../../support/checkFindings.ts";

const sample = new URL("../../../demo/sample/", import.meta.url);

test("every reference of the sample leads to its own environment, but for what clusters bring along", () => {
  const paths = readdirSync(sample, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const files = paths.filter((path) => path.endsWith(".yaml")).map((path) => [path, readFileSync(new URL(path, sample), "utf8")] as const);
  const workspace = workspaceOf(new Map(files));
  const { references: index } = workspace;
  const unresolved = new Set<string>();
  let count = 0;
  for (const path of workspace.paths()) {
    for (const reference of index.mentionsIn(path).filter(({ mention }) => !mention.isDeclaration)) {
      count++;
      const targets = targetsOf(index, reference);
      if (targets.length === 0) unresolved.add(reference.mention.key);
      const environment = path.split("/", 2).join("/");
      expect(targets.filter(({ unit }) => !unit.path.startsWith(environment))).toEqual([]);
    }
    expect(workspace.findings(path).filter(({ code }) => code.startsWith("missing-reference"))).toEqual([]);
  }
  expect(count).toBeGreaterThan(80);
  expect([...unresolved].sort()).toEqual(["object /Secret/web-tls", "object networking.k8s.io/IngressClass/nginx"]);
});
