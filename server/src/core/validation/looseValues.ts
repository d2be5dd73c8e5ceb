import type { FieldPath } from "../fieldPath.ts";
import type { YamlNode, YamlScalar } from "../yaml/nodes.ts";
import type { Report, ReportFunction, Rule } from "./rule.ts";

/** A scalar of which no schema says anything: a value, or the key of one. */
export interface LooseScalar {
  readonly scalar: YamlScalar;
  readonly isKey: boolean;
  /** From the value of which no schema says anything. */
  readonly path: FieldPath;
}

/** So many in one place at most: with every keystroke in it all of them are looked at. */
const maxScalars = 5000;
/** Deeper than anything that people write. */
const maxDepth = 100;

/**
 * The members of a rule that ask it about scalars in files that a kustomization names where no schema says what they are: what a custom resource keeps as it is, such as the
 * values of a chart, and objects of unknown kinds. What aliases stand for is asked about where it is written.
 */
export function ofLooseScalars(check: (scalar: LooseScalar) => Report | undefined): Required<Pick<Rule, "map" | "sequence" | "object">> {
  // Who asks where a value stands is asked again when it moves, so that is put off until something is said.
  const ask = (node: YamlNode | undefined, pathOf: () => FieldPath, report: ReportFunction): void => {
    let count = 0;
    for (const loose of scalarsIn(node, [])) {
      if (++count > maxScalars) return;
      const said = check(loose);
      if (said) report({ range: loose.scalar.range, path: [...pathOf(), ...loose.path], ...said });
    }
  };
  return {
    map(visit, report) {
      if (visit.object.role.kustomized !== true) return;
      const { properties, additionalProperties } = visit.schema;
      if (additionalProperties) return;
      for (const { name, value } of visit.node.entries) {
        if (properties?.has(name) !== true) ask(value, () => [...visit.path(), { kind: "field", name }], report);
      }
    },
    sequence(visit, report) {
      if (visit.object.role.kustomized === true && !visit.schema.items) ask(visit.node, () => visit.path(), report);
    },
    object({ role, kind, root, path }, report) {
      if (role.kustomized !== true || kind) return;
      for (const { name, value } of root.entries) {
        if (name !== "metadata") ask(value, () => [...path, { kind: "field", name }], report);
      }
    },
  };
}

function* scalarsIn(node: YamlNode | undefined, path: FieldPath): Iterable<LooseScalar> {
  if (path.length > maxDepth) return;
  if (node?.kind === "scalar") {
    yield { scalar: node, isKey: false, path };
  } else if (node?.kind === "sequence") {
    for (const [index, item] of node.items.entries()) yield* scalarsIn(item, [...path, { kind: "index", index }]);
  } else if (node?.kind === "map") {
    for (const { key, name, value } of node.entries) {
      const inner: FieldPath = [...path, { kind: "field", name }];
      yield { scalar: key, isKey: true, path: inner };
      yield* scalarsIn(value, inner);
    }
  }
}
