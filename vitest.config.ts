import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["unit", "protocol", "integration"].map((name) => ({
      test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: name === "unit" ? 10_000 : 30_000 },
    })),
    benchmark: { include: ["test/bench/**/*.bench.ts"] },
  },
});
