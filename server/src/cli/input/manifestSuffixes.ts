/** How names of files end that may hold manifests; a kustomization may have no ending. */
export const manifestSuffixes: readonly string[] = [".yaml", ".yml", "Kustomization"];
