import type { YamlProblem } from "./nodes.ts";

/**
 * Orders problems by their place and leaves one syntax error per line: the parser stumbles over the same mistake more than once, and what it says about the rest of such a
 * line is worth nothing.
 */
export function arrangeProblems(problems: readonly YamlProblem[], body: string, offset: number): readonly YamlProblem[] {
  if (problems.length < 2) return problems;
  const sorted = problems.toSorted((left, right) => compareProblems(left, right));
  const lineOf = (problem: YamlProblem): number => body.lastIndexOf("\n", problem.range.start - offset - 1);
  const broken = new Map<number, YamlProblem>();
  for (const problem of sorted) if (isBreaking(problem) && !broken.has(lineOf(problem))) broken.set(lineOf(problem), problem);
  if (broken.size === 0) return sorted;
  // Behind a bracket that does not end where it should, nothing is read as it is written.
  const lost = sorted.findIndex(({ code, message }) => code === "syntax" && message.includes("is never closed"));
  return sorted.filter((problem, index) => {
    if (lost >= 0 && index > lost && problem.code === "syntax" && problem.severity === "error") return false;
    const first = broken.get(lineOf(problem));
    return first === undefined || first === problem || problem.code === "control-character";
  });
}

/** Errors that leave the parser in doubt about the line. */
export function isBreaking({ code, severity }: YamlProblem): boolean {
  return (code === "syntax" && severity === "error") || code === "tab-indentation" || code === "document-separator";
}

/** A total order, so that the same problems always come in the same one. */
function compareProblems(left: YamlProblem, right: YamlProblem): number {
  const order = left.range.start - right.range.start || weight(left) - weight(right) || left.range.end - right.range.end;
  if (order !== 0) return order;
  const [one, other] = [left.code + left.message, right.code + right.message];
  return one < other ? -1 : one > other ? 1 : 0;
}

function weight(problem: YamlProblem): number {
  // Of a key at a wrong column the column is the mistake, whatever else follows from it.
  if (problem.message.includes("does not line up")) return 0;
  return isBreaking(problem) ? 1 : 2;
}
