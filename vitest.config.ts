import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      ...["unit", "protocol", "integration"].map((name) => ({
        test: {
          name,
          include: [`test/${name}/**/*.test.ts`],
          testTimeout: name === "unit" ? 10_000 : 30_000,
          // Unit tests share nothing but modules, and evaluating these for each of some hundred files took half of the time.
          isolate: name !== "unit",
        },
      })),
      // One control plane at a time; the first start may have to build it.
      {
        test: {
          name: "cluster",
          include: ["test/cluster/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
    ],
    benchmark: { include: ["test/bench/**/*.bench.ts"] },
  },
});
