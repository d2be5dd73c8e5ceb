import { describe, expect, test } from "vitest";
import type { ResourceDriftDto } from "../../../../../server/src/protocol/drift.ts";
import {
  childNodes,
  countDrifted,
  countDriftedEverywhere,
  nodeId,
  parentNode,
  rootNodes,
  worstVerdict,
  type DriftNode,
} from "../../../../../client/src/views/drift/model.ts";
import { difference, environment, pending, resource } from "../../fixtures.ts";
import { drawTree } from "./drawTree.ts";

const shop: readonly ResourceDriftDto[] = [
  resource({
    differences: [
      difference({ manager: "kubectl", subresource: "scale", time: "2026-03-10T14:02:00" }),
      difference({
        path: '.spec.template.spec.containers[name="web"].env[name="DEBUG"]',
        label: "containers[web].env[DEBUG]",
        kind: "extra",
        live: '"true"',
        manager: "kubectl-edit",
        time: "2026-03-10T14:05:00",
      }),
    ],
  }),
  resource({ kind: "ConfigMap", name: "web-config", verdict: "missing", points: ["working", "main", "applied"] }),
  resource({ kind: "Service", name: "web", verdict: "inSync" }),
  resource({ name: "api", application: "api", verdict: "undeployed", pending: [pending()] }),
  resource({ kind: "StatefulSet", name: "db", application: "db", verdict: "uncommitted" }),
  resource({ kind: "Service", name: "cache", application: "cache", verdict: "inSync" }),
  resource({ kind: "Job", name: "seed", application: "web", verdict: "orphaned", points: ["live"] }),
];

describe("the Drift view", () => {
  test("shows what is not in sync, the worst first, and folds what Git explains", () => {
    expect(drawTree({ environments: [environment({ commitsAhead: 1 })], resources: shop })).toBe(
      [
        "▾ staging | 3 drifted · 4f2c1e0 applied · 1 commit ahead",
        "  ▾ api | not deployed · 1 commit ahead",
        "    ▸ Deployment api | not deployed",
        "  ▾ db | uncommitted",
        "      StatefulSet db | uncommitted",
        "  ▾ web | 2 drifted",
        "      ConfigMap web-config | missing in staging",
        "    ▾ Deployment web | changed in staging · kubectl-edit, 14:05",
        "        replicas | 2 → 5 · kubectl scale, 14:02",
        '        containers[web].env[DEBUG] | added: "true" · kubectl-edit, 14:05',
        "  ▸ Orphaned | 1 in staging, not in Git",
      ].join("\n"),
    );
  });

  test("counts what is ignored, and keeps it in sight below a row of its own", () => {
    const ignored = difference({ kind: "ignored", quiet: true, ignored: { was: "changed", reason: "scaled by the HPA" } });
    const resources = [
      resource({ differences: [difference({ path: ".spec.paused", label: "paused" }), ignored] }),
      resource({ name: "api", application: "api", verdict: "inSync", differences: [ignored] }),
      resource({ kind: "Service", verdict: "inSync" }),
    ];
    expect(drawTree({ environments: [environment()], resources })).toBe(
      [
        "▾ staging | 1 drifted · 2 ignored · 4f2c1e0 applied",
        "  ▾ web | 1 drifted · 1 ignored",
        "    ▾ Deployment web | changed in staging · 1 ignored",
        "        paused | 2 → 5",
        "        replicas | ignored: 2 → 5 · scaled by the HPA",
        "  ▸ Ignored | 1 difference in 1 resource",
      ].join("\n"),
    );
    const [root] = rootNodes([environment()], () => resources);
    const row = root && childNodes(root, { onlyDrifted: true, grouping: "application" }).at(-1);
    expect(row && childNodes(row, { onlyDrifted: true, grouping: "application" })).toMatchObject([
      { type: "resource", resource: { name: "api" } },
    ]);
    expect(row && parentNode(row, resources, "application")).toMatchObject({ type: "environment" });
    const all = drawTree({ environments: [environment()], resources, onlyDrifted: false });
    expect(all).toContain("  ▸ api | in sync · 1 ignored");
    expect(all).not.toContain("Ignored |");
  });

  test("an environment with nothing but ignored differences can be opened", () => {
    const ignored = difference({ kind: "ignored", quiet: true, ignored: { was: "changed", reason: "x" } });
    const resources = [resource({ verdict: "inSync", differences: [ignored, { ...ignored, path: ".b" }] })];
    expect(drawTree({ environments: [environment()], resources })).toBe(
      ["▾ staging | no drift · 2 ignored · 4f2c1e0 applied", "  ▸ Ignored | 2 differences in 1 resource"].join("\n"),
    );
  });

  test("folds what is in sync and does not run well into a row of its own", () => {
    const resources = [
      resource({ differences: [difference()], health: { status: "progressing", message: "2 of 5 replicas ready." } }),
      resource({ name: "api", application: "api", verdict: "inSync", health: { status: "degraded", message: "1 of 3 replicas ready." } }),
      resource({ name: "db", application: "db", verdict: "inSync", health: { status: "healthy" } }),
    ];
    expect(drawTree({ environments: [environment()], resources })).toBe(
      [
        "▾ staging | 1 drifted · 1 degraded, 1 progressing · 4f2c1e0 applied",
        "  ▾ web | 1 drifted · 1 progressing",
        "    ▾ Deployment web | changed in staging · progressing: 2 of 5 replicas ready",
        "        replicas | 2 → 5",
        "  ▸ Not Healthy | 1 degraded · in sync",
      ].join("\n"),
    );
    const [root] = rootNodes([environment()], () => resources);
    const row = root && childNodes(root, { onlyDrifted: true, grouping: "application" }).at(-1);
    expect(row && childNodes(row, { onlyDrifted: true, grouping: "application" })).toMatchObject([
      { type: "resource", resource: { name: "api" } },
    ]);
    const all = drawTree({ environments: [environment()], resources, onlyDrifted: false });
    expect(all).toContain("  ▸ api | in sync · 1 degraded");
    expect(all).not.toContain("Not Healthy");
  });

  test("an environment in which all is in sync can be opened where something does not run well", () => {
    const resources = [resource({ verdict: "inSync", health: { status: "progressing" } })];
    expect(drawTree({ environments: [environment()], resources })).toBe(
      ["▾ staging | no drift · 1 progressing · 4f2c1e0 applied", "  ▸ Not Healthy | 1 progressing · in sync"].join("\n"),
    );
  });

  test("shows everything without the filter, with what is in sync folded away", () => {
    const drawn = drawTree({ environments: [environment()], resources: shop, onlyDrifted: false });
    expect(drawn.split("\n")).toContain("  ▸ cache | in sync");
    expect(drawn.split("\n")).toContain("      Service web | in sync");
  });

  test.each([
    ["kind", ["▾ ConfigMap | 1 drifted", "▾ Deployment | 1 drifted", "▾ Job | 1 drifted", "▾ StatefulSet | uncommitted"]],
    ["namespace", ["▾ shop | 3 drifted"]],
    [
      "verdict",
      [
        "▾ Missing in staging | 1 resource",
        "▾ Changed in staging | 1 resource",
        "▾ Orphaned in staging | 1 resource",
        "▾ Not deployed | 1 resource",
        "▾ Uncommitted | 1 resource",
      ],
    ],
  ] as const)("groups by %s", (grouping, groups) => {
    const drawn = drawTree({ environments: [environment()], resources: shop, grouping }).split("\n");
    expect(drawn.filter((line) => /^ {2}\S/.test(line))).toEqual(groups.map((line) => `  ${line}`));
  });

  test("groups what stands in no namespace", () => {
    const resources = [resource({ kind: "ClusterRole", namespace: "", verdict: "missing" })];
    expect(drawTree({ environments: [environment()], resources, grouping: "namespace" })).toContain("▾ Cluster-wide resources | 1 drifted");
  });

  test("tells resources of one kind and name apart by their namespaces", () => {
    const twice = [
      resource({ key: "1", verdict: "missing", namespace: "blue" }),
      resource({ key: "2", verdict: "missing", namespace: "green" }),
    ];
    expect(
      drawTree({ environments: [environment()], resources: twice })
        .split("\n")
        .slice(2),
    ).toEqual(["      Deployment web | in blue · missing in staging", "      Deployment web | in green · missing in staging"]);
  });

  test("gives an environment without drift no twistie", () => {
    expect(drawTree({ environments: [environment()], resources: [resource({ verdict: "inSync" })] })).toBe(
      "  staging | no drift · 4f2c1e0 applied",
    );
  });

  test("keeps environments that are not connected beside those that are", () => {
    const environments = [
      environment(),
      environment({ id: "2", name: "production", connection: { state: "disconnected" } }),
      environment({ id: "3", name: "edge", connection: { state: "failed", message: "127.0.0.1:6443 does not answer." } }),
    ];
    expect(drawTree({ environments, resources: [] })).toBe(
      ["  staging | no drift · 4f2c1e0 applied", "  production | not connected", "  edge | 127.0.0.1:6443 does not answer."].join("\n"),
    );
  });

  test("keeps the rows of an environment that was lost, also when it is the only one, and their ids", () => {
    const connected = environment();
    const lost = environment({ connection: { state: "failed", message: "It is gone.", lostSince: "2026-03-10T14:02:00" } });
    const below = (text: string): string => text.split("\n").slice(1).join("\n");
    const drawn = drawTree({ environments: [lost], resources: shop });
    expect(drawn.split("\n")[0]).toBe("▾ staging | not reached since 14:02, trying again");
    expect(below(drawn)).toBe(below(drawTree({ environments: [connected], resources: shop })));
    const ids = (row: typeof lost): readonly string[] => {
      const [root] = rootNodes([row], () => shop);
      return [root!, ...childNodes(root!, { onlyDrifted: true, grouping: "application" })].map((node) => nodeId(node, true));
    };
    expect(ids(lost)).toEqual(ids(connected));
  });

  test.each(["disconnected", "failed"] as const)("leaves the view to the welcome text while every environment is %s", (state) => {
    expect(rootNodes([environment({ connection: { state } })], () => [])).toEqual([]);
  });

  test("puts quiet differences below those that count and pending ones last", () => {
    const changed = resource({
      verdict: "conflict",
      differences: [difference({ label: "quiet", path: ".a", quiet: true }), difference({ label: "loud", path: ".b" })],
      pending: [pending({ label: "pending", path: ".c" })],
    });
    const rows = childNodes(
      { type: "resource", environment: environment(), resource: changed },
      { onlyDrifted: true, grouping: "application" },
    );
    expect(rows.map((row) => "difference" in row && row.difference.label)).toEqual(["loud", "quiet", "pending"]);
  });
});

describe("ids of rows", () => {
  const all = (resources: readonly ResourceDriftDto[]): DriftNode[] => {
    const walk = (node: DriftNode): DriftNode[] => [
      node,
      ...childNodes(node, { onlyDrifted: false, grouping: "application" }).flatMap(walk),
    ];
    return rootNodes([environment()], () => resources).flatMap(walk);
  };

  test("are unique, also for a field that is not deployed, not committed and changed in the environment", () => {
    const both = resource({ name: "both", differences: [difference()], pending: [pending({ newer: "working" }), pending()] });
    const ids = all([...shop, both]).map((row) => nodeId(row, false));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("stay when verdicts, values and counts change", () => {
    const later = shop.map((item) => ({ ...item, verdict: item.verdict === "orphaned" ? item.verdict : ("conflict" as const) }));
    expect(
      all(later)
        .map((row) => nodeId(row, false))
        .sort(),
    ).toEqual(
      all(shop)
        .map((row) => nodeId(row, false))
        .sort(),
    );
  });

  test("change when a row gets its first children, so that it opens", () => {
    const quiet = resource({ verdict: "inSync" });
    const loud = resource({ differences: [difference()] });
    const id = (item: ResourceDriftDto): string => nodeId({ type: "resource", environment: environment(), resource: item }, true);
    expect(id(loud)).not.toBe(id(quiet));
    expect(id({ ...loud, differences: [difference(), difference({ path: ".b" })] })).toBe(id(loud));
  });

  test("lead from each row to its parent, also for rows that the filter hides", () => {
    const check = (node: DriftNode): void => {
      for (const child of childNodes(node, { onlyDrifted: false, grouping: "application" })) {
        const parent = parentNode(child, shop, "application");
        expect(parent && nodeId(parent, false)).toBe(nodeId(node, false));
        check(child);
      }
    };
    const [root] = rootNodes([environment()], () => shop);
    if (root === undefined) throw new Error("There is no root");
    check(root);
    expect(parentNode(root, shop, "application")).toBeUndefined();
  });
});

test("what Git itself explains does not count as drifted", () => {
  expect(countDrifted(shop)).toBe(3);
});

test("what was seen of an environment before it was lost does not count", () => {
  const lost = environment({ id: "2", connection: { state: "failed" } });
  expect(countDriftedEverywhere([environment(), lost], () => shop)).toBe(3);
});

test("a parent shows its worst child", () => {
  expect(worstVerdict([resource({ verdict: "uncommitted" }), resource({ verdict: "conflict" }), resource({ verdict: "missing" })])).toBe(
    "conflict",
  );
  expect(worstVerdict([])).toBe("inSync");
});
