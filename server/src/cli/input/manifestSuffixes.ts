/** How names of files end that may hold manifests; a kustomization may have no ending, and the schema of a chart tells of its values. */
export const manifestSuffixes: readonly string[] = [".yaml", ".yml", "Kustomization", "values.schema.json"];
