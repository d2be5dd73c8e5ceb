import type { YamlNode, YamlProblem } from "./nodes.ts";

/** Finds what plain text inside brackets must not hold: libyaml takes every ? there for the mark of a key, and a : at the start for that of a value. */
export function checkFlowText(nodes: readonly (YamlNode | undefined)[]): readonly YamlProblem[] {
  return nodes.flatMap((node) => {
    const mark = node?.kind === "scalar" && node.style === "plain" ? /\?|^:/.exec(node.source)?.[0] : undefined;
    if (node === undefined || mark === undefined) return [];
    const message =
      mark === "?"
        ? "Kubernetes cannot read a ? inside brackets. Put the text in quotes."
        : "Kubernetes cannot read text inside brackets that begins with :. Put it in quotes.";
    return [{ code: "syntax", severity: "error", range: node.range, message }] as const;
  });
}
