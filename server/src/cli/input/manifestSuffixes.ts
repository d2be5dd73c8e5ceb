/** How names of files end that may hold manifests; a kustomization may have no ending. JSON is ours only by what is in it, or as the schema of a chart's values. */
export const manifestSuffixes: readonly string[] = [".yaml", ".yml", "Kustomization", ".json"];
