import type { ResourceId } from "../manifest/resource.ts";

/** A resource in a sentence: "Deployment web in shop", "Namespace shop". */
export function nameOf({ kind, name, namespace }: ResourceId): string {
  return `${kind} ${name}${namespace === "" ? "" : ` in ${namespace}`}`;
}

/** The short form of a commit's id, as git shows it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** The first sentences of several, and how many more there are. */
export function joinSentences(sentences: readonly string[], limit = 3): string {
  const rest = sentences.length - limit;
  return [...sentences.slice(0, limit), ...(rest > 0 ? [`And ${rest} more.`] : [])].join(" ");
}
