import { expect, test } from "vitest";
import { readConfig } from "../../../../server/src/core/config/readConfig.ts";
import { formatPath } from "../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";

function problems(value: JsonValue): readonly string[] {
  return readConfig(value).problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

test("reads everything that the configuration can say", () => {
  const { config, problems: found } = readConfig({
    environments: [
      {
        name: "staging",
        path: "environments/staging/",
        branch: "main",
        driver: "direct",
        namespace: "shop",
        kubernetesVersion: "1.37",
        protected: false,
      },
      { name: "production", path: "./environments/production", driver: "flux", protected: true },
    ],
    ignore: [{ kinds: ["Deployment"], fields: [".spec.replicas"], managers: ["horizontal-pod-autoscaler"], reason: "scaled by the HPA" }],
    rules: { "missing-resource-requests": "off", "unknown-field": "error", plain: false },
  });
  expect(found).toEqual([]);
  expect(config).toEqual({
    environments: [
      {
        name: "staging",
        path: "environments/staging",
        branch: "main",
        driver: "direct",
        namespace: "shop",
        kubernetesVersion: "1.37",
        protected: false,
      },
      { name: "production", path: "environments/production", driver: "flux", protected: true },
    ],
    ignore: [{ kinds: ["Deployment"], fields: [".spec.replicas"], managers: ["horizontal-pod-autoscaler"], reason: "scaled by the HPA" }],
    rules: { "missing-resource-requests": "off", "unknown-field": "error", plain: "off" },
  });
});

test("reads whose additions are no drift", () => {
  const quiet = { known: false, managers: ["acme-*"], loud: ["velero"] };
  expect(readConfig({ quiet })).toEqual({ config: { ignore: [], rules: {}, quiet }, problems: [] });
  expect(readConfig({ quiet: null }).config).toEqual({ ignore: [], rules: {} });
  const rule = { kinds: ["Deployment"], environments: ["staging"] };
  expect(readConfig({ ignore: [rule] })).toEqual({ config: { ignore: [rule], rules: {} }, problems: [] });
});

test("an empty file has the defaults", () => {
  expect(readConfig(null)).toEqual({ config: { ignore: [], rules: {} }, problems: [] });
});

test.each<[string, JsonValue, string]>([
  ["a list instead of a map", [], ": The configuration must be a map with environments, ignore, quiet, rules, substituted or policy."],
  ["an unknown section", { enviroments: [] }, ".enviroments: .enviroments is not known here."],
  ["an environment without a name", { environments: [{ path: "a" }] }, ".environments[0]: .environments[0] needs a name."],
  [
    "a path that leads outside",
    { environments: [{ name: "a", path: "../b" }] },
    '.environments[0].path: The path of a must be a folder of this repository, not "../b".',
  ],
  [
    "an absolute path",
    { environments: [{ name: "a", path: "/etc" }] },
    '.environments[0].path: The path of a must be a folder of this repository, not "/etc".',
  ],
  [
    "two environments of one name",
    {
      environments: [
        { name: "a", path: "a" },
        { name: "a", path: "b" },
      ],
    },
    ".environments[1].name: Two environments are named a.",
  ],
  [
    "an unknown driver",
    { environments: [{ name: "a", path: "a", driver: "helm" }] },
    ".environments[0].driver: The driver of a must be one of direct, flux, argocd.",
  ],
  [
    "a version that YAML read as a number",
    { environments: [{ name: "a", path: "a", kubernetesVersion: 1.3 }] },
    '.environments[0].kubernetesVersion: kubernetesVersion must be a minor in quotes, like "1.37".',
  ],
  [
    "a bad field path",
    { ignore: [{ fields: [".spec["] }] },
    '.ignore[0].fields[0]: ".spec[" is not a field path: write it like .spec.template.spec.containers[name="web"].image.',
  ],
  [
    "an ignore rule that matches everything",
    { ignore: [{ reason: "calm" }] },
    ".ignore[0]: An ignore rule must name kinds, names, namespaces, fields or managers.",
  ],
  [
    "an ignore rule that matches everything in one environment",
    { ignore: [{ environments: ["staging"] }] },
    ".ignore[0]: An ignore rule must name kinds, names, namespaces, fields or managers.",
  ],
  ["a list of quiet managers", { quiet: ["acme"] }, ".quiet: .quiet must be a map with known, managers or loud."],
  ["a quiet list that is neither on nor off", { quiet: { known: "no" } }, ".quiet.known: quiet.known must be true or false."],
  ["an unknown member of the quiet list", { quiet: { all: true } }, ".quiet.all: .quiet.all is not known here."],
  ["a list that holds numbers", { ignore: [{ names: [1] }] }, ".ignore[0].names: .ignore[0].names must be a list of strings."],
  [
    "an unknown severity",
    { rules: { "unknown-field": "loud" } },
    '.rules["unknown-field"]: The severity of unknown-field must be one of off, error, warning, information, hint.'.replace(
      '["unknown-field"]',
      ".unknown-field",
    ),
  ],
])("names %s", (_name, value, expected) => {
  expect(problems(value)).toEqual([expected]);
});

test("leaves out what is wrong and keeps the rest", () => {
  const { config } = readConfig({ environments: [{ name: "a" }, { name: "b", path: "." }], ignore: [{ fields: ["["] }, { names: ["x"] }] });
  expect(config.environments).toEqual([{ name: "b", path: "", driver: "direct", protected: false }]);
  expect(config.ignore).toEqual([{ names: ["x"] }]);
});

test("an environment whose protection cannot be read is protected", () => {
  const { config } = readConfig({ environments: [{ name: "a", path: "a", protected: "yes" }] });
  expect(config.environments?.[0]?.protected).toBe(true);
});
