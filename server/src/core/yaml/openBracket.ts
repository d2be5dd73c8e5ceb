import { isCollection, visit, type Node } from "yaml";

/** Where the unclosed bracket stands that the parser missed the end of at an offset. */
export function openBracket(body: string, offset: number, root: Node | null): number {
  let found: number | undefined;
  if (!root) return offset;
  visit(root, (_, node) => {
    if (!isCollection(node) || node.flow !== true || !node.range || node.range[0] >= offset || !/[[{]/.test(body.charAt(node.range[0])))
      return;
    if (node.range[1] <= offset + 1 && !/[\]}]/.test(body.charAt(node.range[1] - 1))) found = node.range[0];
  });
  return found ?? offset;
}
