import { asMap, itemsAt, stringAt } from "../../manifest/nodeAccess.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports dependencies of a chart that Helm does not take: in charts of its old kind, twice under one name, with an alias that is no name. */
export const chartDependency: Rule = {
  code: "chart-dependency",
  summary: "Helm does not take a dependency of a chart.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (visit.object.role.role !== "chart" || visit.parent !== undefined) return;
    const { node } = visit;
    const key = entriesOf(node).find(({ entry }) => entry.name === "dependencies")?.entry.key;
    const dependencies = itemsAt(node, "dependencies");
    if (key === undefined || dependencies.length === 0) return;
    const path = [{ kind: "field" as const, name: "dependencies" }];
    if (stringAt(node, "apiVersion") === "v1")
      report({
        message: "Helm passes over dependencies in a chart of apiVersion v1. Use v2, or requirements.yaml.",
        range: key.range,
        path,
        severity: "warning",
      });
    const names = new Set<string>();
    dependencies.forEach((dependency, index) => {
      const alias = stringAt(dependency, "alias");
      const name = alias ?? stringAt(dependency, "name");
      if (name === undefined || !dependency) return;
      const range = asMap(dependency)?.entries[0]?.key.range ?? dependency.range;
      const at = { range, path: [...path, { kind: "index" as const, index }] };
      if (alias !== undefined && !/^[a-zA-Z0-9_-]+$/.test(alias))
        report({ ...at, message: `The alias ${alias} may hold only letters, digits, _ and -.` });
      else if (names.has(name)) report({ ...at, message: `Two dependencies are named ${name}. Give one of them an alias.` });
      names.add(name);
    });
  },
};
