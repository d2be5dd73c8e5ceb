import type { YamlNode, YamlProblem } from "./nodes.ts";

/** How many nodes a tree has once its aliases are written out, and how many of them stand below aliases. */
interface Expansion {
  readonly nodes: number;
  readonly aliased: number;
}

/**
 * Finds a document whose aliases would blow up beyond what the YAML reader of Kubernetes allows: above 1,000 nodes of which over 100 stand below aliases, their share
 * may be 99 % up to 400,000 nodes, falling to 10 % at 4,000,000. Counts without expanding.
 */
export function checkAliases(root: YamlNode | undefined): YamlProblem | undefined {
  const known = new Map<YamlNode, Expansion>();
  let first: YamlNode | undefined;

  const expand = (node: YamlNode | undefined): Expansion => {
    if (node === undefined || node.kind === "scalar") return { nodes: 1, aliased: 0 };
    if (node.kind === "alias") {
      first ??= node;
      if (!node.target) return { nodes: 1, aliased: 0 };
      const target = known.get(node.target) ?? expand(node.target);
      known.set(node.target, target);
      return { nodes: target.nodes + 1, aliased: target.nodes };
    }
    let nodes = 1;
    let aliased = 0;
    const values = node.kind === "map" ? node.entries.map(({ value }) => value) : node.items;
    for (const value of values) {
      const expansion = expand(value);
      nodes += expansion.nodes + (node.kind === "map" ? 1 : 0);
      aliased += expansion.aliased;
    }
    const expansion = { nodes, aliased };
    if (node.anchor !== undefined) known.set(node, expansion);
    return expansion;
  };

  const { nodes, aliased } = expand(root);
  if (!first || nodes <= 1000 || aliased <= 100 || aliased / nodes <= allowedShare(nodes)) return undefined;
  const message =
    "The aliases of this document unfold into too many values, so it is not checked, and Kubernetes refuses it. Write the values out.";
  return { code: "alias-limit", severity: "error", range: first.range, message };
}

function allowedShare(nodes: number): number {
  if (nodes <= 400_000) return 0.99;
  if (nodes >= 4_000_000) return 0.1;
  return 0.99 - (0.89 * (nodes - 400_000)) / 3_600_000;
}
