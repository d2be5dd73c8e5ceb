/** The annotation by which a manifest says which of its fields may differ: `.spec.replicas, .spec.paused: why`, or `*: why` for all of them. */
export const ignoreDriftAnnotation = "plumbline.dev/ignore-drift";

/** One line of the annotation. */
export interface IgnoreStatement {
  /** Patterns of fields that begin with a dot, or `*`; a pattern may still be none that can be read. */
  readonly fields: readonly string[];
  /** Empty: none is given. */
  readonly reason: string;
}

/** Reads a line of the annotation; undefined for one that says nothing of any field. */
export function readIgnoreStatement(line: string): IgnoreStatement | undefined {
  const text = line.trim();
  const colon = colonIn(text);
  if (colon === undefined) return undefined;
  const fields = text
    .slice(0, colon)
    .split(/,\s*(?=[.*])/)
    .map((name) => name.trim());
  const reason = text.slice(colon + 1).trim();
  return fields.every((name) => name === "*" || name.startsWith(".")) ? { fields, reason } : undefined;
}

/** Where the fields end: at a colon before a space, or where the text does. Undefined where quotes or brackets are left open, or a colon stands within a name. */
function colonIn(text: string): number | undefined {
  let within: '"' | "[" | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (within !== undefined) {
      if (character === (within === "[" ? "]" : '"')) within = undefined;
    } else if (character === '"' || character === "[") within = character;
    else if (character === ":") return /\s/.test(text[at + 1] ?? " ") ? at : undefined;
  }
  return within === undefined ? text.length : undefined;
}
