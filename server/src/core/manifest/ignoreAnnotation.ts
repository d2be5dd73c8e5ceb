/** The annotation by which a manifest says which of its fields may differ: `.spec.replicas, .spec.paused: why`, or `*: why` for all of them. */
export const ignoreDriftAnnotation = "plumbline.dev/ignore-drift";

/** One line of the annotation. */
export interface IgnoreStatement {
  /** Patterns of fields that begin with a dot, or `*`; a pattern may still be none that can be read. */
  readonly fields: readonly string[];
  /** Empty: none is given. */
  readonly reason: string;
}

const form = /^\s*((?:"[^"]*"|\[[^\]]*\]|[^:"[])*?)\s*(?::\s+(.*?))?\s*$/;

/** Reads a line of the annotation; undefined for one that says nothing of any field. */
export function readIgnoreStatement(line: string): IgnoreStatement | undefined {
  const [, written = "", reason = ""] = form.exec(line) ?? [];
  const fields = written.split(/,\s*(?=[.*])/).map((name) => name.trim());
  return fields.every((name) => name === "*" || name.startsWith(".")) ? { fields, reason } : undefined;
}
