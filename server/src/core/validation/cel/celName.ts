/** Words of CEL that cannot be names of fields. */
const reserved: ReadonlySet<string> = new Set(
  "true false null in as break const continue else for function if import let loop package namespace return var void while".split(" "),
);

/** The name by which a rule calls a field: words of CEL and characters that cannot stand in a name are written otherwise. */
export function celName(field: string): string {
  if (reserved.has(field)) return `__${field}__`;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(field) && !field.includes("__")) return field;
  return field.replaceAll("__", "__underscores__").replaceAll(".", "__dot__").replaceAll("-", "__dash__").replaceAll("/", "__slash__");
}
