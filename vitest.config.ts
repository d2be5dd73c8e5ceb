import { defineConfig } from "vitest/config";

const setupFiles = ["test/support/secretSetup.ts"];

/** How long `expect.poll` waits by default: a second is over soon on a machine that has other things to do. */
function polling(timeout: number): { readonly poll: { readonly timeout: number } } {
  return { poll: { timeout } };
}

/** One control plane at a time; the first start may have to build it. */
const cluster = { setupFiles, testTimeout: 120_000, hookTimeout: 1_800_000, fileParallelism: false, expect: polling(60_000) };

/** What talks to a cluster runs on an older one, too. */
const onOlder = [
  "client",
  "users",
  "identity",
  "dependents",
  "driftCases",
  "driftPairs",
  "sourceDrift",
  "revert",
  "sync",
  "imageVolumes",
  "faults/*",
];

export default defineConfig({
  test: {
    projects: [
      ...["unit", "protocol", "integration"].map((name) => ({
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          setupFiles,
          testTimeout: name === "unit" ? 30_000 : 60_000,
          hookTimeout: 60_000,
          expect: polling(name === "unit" ? 15_000 : 30_000),
          // Unit tests share nothing but modules, and evaluating these for each of some hundred files took half of the time.
          isolate: name !== "unit",
        },
      })),
      { test: { ...cluster, name: "cluster", include: ["test/cluster/**/*.test.ts"] } },
      {
        test: {
          ...cluster,
          name: "cluster-older",
          include: onOlder.map((name) => `test/cluster/${name}.test.ts`),
          env: { PLUMBLINE_TEST_MINOR: "1.34" },
        },
      },
    ],
    benchmark: { include: ["test/bench/**/*.bench.ts"] },
  },
});
