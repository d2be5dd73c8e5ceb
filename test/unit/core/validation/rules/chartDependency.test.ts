import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("dependencies have names of their own", () => {
  checkFindings(`
#- Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
dependencies:
  - {name: a, version: ^1, repository: "@stable", condition: a.enabled, tags: [a], import-values: [data, {child: a, parent: b}]}
  - {name: a, alias: b}
  - {name: b}
#    ^^^^ error[chart-dependency]: Two dependencies are named b. Give one of them an alias.
  - name: c
#   ^^^^ error[chart-dependency]: The alias c.d may hold only letters, digits, _ and -.
    alias: c.d
  - {version: "1"}
#    ^^^^^^^ error[missing-field]: ChartDependency needs name.
`);
});

test("charts of the old kind have theirs elsewhere", () => {
  checkFindings(`
#- Chart.yaml
apiVersion: v1
name: web
version: 1.0.0
dependencies: [{name: a}]
#<^^^^^^^^^^^^ warning[chart-dependency]: Helm passes over dependencies in a chart of apiVersion v1. Use v2, or requirements.yaml.
`);
});
