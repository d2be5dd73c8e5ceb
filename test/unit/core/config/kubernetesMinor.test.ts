import { expect, test } from "vitest";
import { defaultConfig, type EnvironmentDefinition, type PlumblineConfig } from "../../../../server/src/core/config/config.ts";
import { kubernetesMinorOf, type VersionReach } from "../../../../server/src/core/config/kubernetesMinor.ts";

function environment(name: string, kubernetesVersion?: string): EnvironmentDefinition {
  return {
    name,
    path: `env/${name}`,
    driver: "direct",
    protected: false,
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
  };
}

const config: PlumblineConfig = { ...defaultConfig, environments: [environment("staging", "1.30"), environment("prod")] };

const clusters = new Map([
  ["env/prod/", "1.29"],
  ["./env/staging", "1.31"],
]);

test.each<[path: string, reach: VersionReach, expected: string | undefined]>([
  ["env/staging/web.yaml", "otherwise", "1.30"],
  ["env/staging/web.yaml", "unlessConfigured", "1.30"],
  ["env/staging/web.yaml", "always", undefined],
  ["env/prod/web.yaml", "otherwise", "1.29"],
  ["env/prod/web.yaml", "unlessConfigured", undefined],
  ["env/production.yaml", "otherwise", undefined],
])("%s with a choice that reaches %s is checked for %s", (path, reach, expected) => {
  expect(kubernetesMinorOf(path, config, clusters, reach)).toBe(expected);
});

test("the innermost environment counts, also one of unknown version", () => {
  const nested: PlumblineConfig = {
    ...defaultConfig,
    environments: [{ ...environment("all", "1.30"), path: "" }, environment("prod"), environment("old", "1.27")],
  };
  expect(kubernetesMinorOf("web.yaml", nested, new Map(), "otherwise")).toBe("1.30");
  expect(kubernetesMinorOf("env/prod/web.yaml", nested, new Map(), "otherwise")).toBeUndefined();
  expect(kubernetesMinorOf("env/old/web.yaml", nested, new Map(), "otherwise")).toBe("1.27");
});

test("what is in no environment follows them when they agree", () => {
  const agreed: PlumblineConfig = { ...defaultConfig, environments: [environment("staging", "1.30"), environment("prod", "1.30")] };
  expect(kubernetesMinorOf("base/web.yaml", agreed, new Map(), "otherwise")).toBe("1.30");
  expect(kubernetesMinorOf("base/web.yaml", agreed, new Map(), "unlessConfigured")).toBeUndefined();
  expect(kubernetesMinorOf("base/web.yaml", config, clusters, "otherwise")).toBeUndefined();
  expect(kubernetesMinorOf("base/web.yaml", defaultConfig, new Map([["env/prod", "1.29"]]), "otherwise")).toBe("1.29");
});
