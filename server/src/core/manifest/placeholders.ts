// What other programs fill in before anything is applied: Go and Jinja templates, envsubst, OpenShift, vars of kustomize, ERB and the like.

/** Stands for each character of an action of a template that was taken out of a text. */
export const maskCharacter = "\uE000";

const signs: readonly string[] = ["{{", "${", "$(", "{%", "<%", "<< ", "[[", maskCharacter];
const anywhere = /\{\{[^]*?\}\}|\{%[^]*?%\}|\$\{[^}]*\}|<%[^]*?%>|\uE000/;
/** Programs of one's own write these within longer texts, too: `$(NAME)` is one of Kubernetes, `[[` one of the shell. */
const alone =
  /^\s*(?:\{\{[^]*\}\}|\{%[^]*%\}|\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([A-Za-z_][\w.-]*\)|<%[^]*%>|<<\s+[\w.-]+\s*>>|\[\[\s*[\w.-]+\s*\]\]|\uE000+)\s*$/;

/** Tells at a glance whether there may be a placeholder in a document. */
export function mayHoldPlaceholder(text: string): boolean {
  return signs.some((sign) => text.includes(sign));
}

/** Tells whether something in a value is filled in before a server sees it. */
export function hasPlaceholder(value: string): boolean {
  return mayHoldPlaceholder(value) && (anywhere.test(value) || alone.test(value));
}

/** Tells whether nothing of a value stands yet. */
export function isPlaceholder(value: string): boolean {
  return mayHoldPlaceholder(value) && alone.test(value);
}
