import type { ResourceDriftDto } from "../../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../../server/src/protocol/environments.ts";
import type { Grouping } from "../../../../../client/src/views/drift/grouping.ts";
import { childNodes, hasChildren, isOpen, rootNodes, type DriftNode } from "../../../../../client/src/views/drift/model.ts";
import { describe, labelOf } from "../../../../../client/src/views/drift/text.ts";
import { phrasing, t } from "../../fixtures.ts";

interface Scene {
  readonly environments: readonly EnvironmentDto[];
  readonly resources: readonly ResourceDriftDto[];
  readonly onlyDrifted?: boolean;
  readonly grouping?: Grouping;
}

/** The tree as it is first shown, a line for each row: `▾ ` open, `▸ ` folded, two spaces without children; two more for each level. */
export function drawTree({ environments, resources, onlyDrifted = true, grouping = "application" }: Scene): string {
  const lines: string[] = [];
  const draw = (node: DriftNode, depth: number): void => {
    const expandable = hasChildren(node, onlyDrifted);
    const mark = !expandable ? "  " : isOpen(node) ? "▾ " : "▸ ";
    lines.push(`${"  ".repeat(depth)}${mark}${labelOf(node, t)} | ${describe(node, phrasing)}`);
    if (expandable && isOpen(node)) for (const child of childNodes(node, { onlyDrifted, grouping })) draw(child, depth + 1);
  };
  for (const root of rootNodes(environments, () => resources)) draw(root, 0);
  return lines.join("\n");
}
