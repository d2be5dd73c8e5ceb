/** A field at the left edge, as every document of Kubernetes has two. */
const apiVersion = /^apiVersion[ \t]*:/m;
const kind = /^kind[ \t]*:/m;

/**
 * Matches the texts of manifests, for the YAML extension: of a file whose text a contributor knows by its label, nobody else is asked for a schema. Written without a colon,
 * because it takes a label with one for a field and its value; and without flags, because it sets them.
 */
export const manifestLabel = String.raw`^(?=[^]*(^|\n)apiVersion[ \t]*\x3a)(?=[^]*(^|\n)kind[ \t]*\x3a)`;

/**
 * Tells by a glance at its text whether a file is a manifest or a kustomization. The server knows better and later; it is asked for nothing here, because whoever wants
 * to know cannot wait.
 */
export function isOurs(name: string, text: string): boolean {
  return /^kustomization\.ya?ml$|^Kustomization$/.test(name) || (apiVersion.test(text) && kind.test(text));
}

/** Tells whether plain YAML errors are left to another extension. */
export function leavesSyntax({
  yamlSyntax,
  isInstalled,
  validates,
}: {
  /** Of whatever shape a user has written. */
  readonly yamlSyntax: unknown;
  readonly isInstalled: boolean;
  readonly validates: boolean;
}): boolean {
  if (yamlSyntax === "off") return true;
  return yamlSyntax !== "on" && isInstalled && validates;
}
