/** The bar of the design: a package of one megabyte. */
const sizeLimit = 1024 * 1024;

/** What the packaged extension may hold. vsce writes README, CHANGELOG and LICENSE under names of its own. */
const allowed = [
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
  // The local cluster is for the sample and for tests, and the command line comes with the npm package.
  /^extension\/dist\/(?!localCluster|cli)[A-Za-z]+\.cjs$/,
  /^extension\/dist\/(pack|descriptions|customKinds|customSchemas)\.json\.br$/,
  /^extension\/media\/[A-Za-z-]+\.(svg|png)$/,
  /^extension\/syntaxes\/[A-Za-z.-]+\.json$/,
  /^extension\/package(\.nls)?\.json$/,
  /^extension\/(readme\.md|changelog\.md|LICENSE\.txt)$/i,
];

/** Files that every package must hold beside those that its manifest names. */
const required = [/^extension\/readme\.md$/i, /^extension\/changelog\.md$/i, /^extension\/LICENSE\.txt$/, /^extension\/dist\/server\.cjs$/];

/** Returns a sentence if a package of this many bytes is too large. */
export function sizeProblem(bytes: number): readonly string[] {
  return bytes < sizeLimit ? [] : [`The package has ${bytes} bytes; the limit is ${sizeLimit}.`];
}

/** Returns a sentence for each file that is missing from the package and each that should not be in it. */
export function contentProblems(names: readonly string[], manifest: unknown): readonly string[] {
  const named = filesNamedIn(manifest).map((name) => `extension/${name}`);
  return [
    ...names.filter((name) => !allowed.some((pattern) => pattern.test(name))).map((name) => `${name} does not belong into the package.`),
    ...named.filter((name) => !names.includes(name)).map((name) => `${name} is named in package.json and missing from the package.`),
    ...required
      .filter((pattern) => !names.some((name) => pattern.test(name)))
      .map((pattern) => `Nothing in the package is ${pattern.source}.`),
  ];
}

/** Paths of files in the manifest: the entry point, the icons. Its programs are those of the npm package. */
function filesNamedIn(value: unknown): readonly string[] {
  if (typeof value === "string") return /^(\.\/)?(dist|media|syntaxes)\/[^*]+\.\w+$/.test(value) ? [value.replace(/^\.\//, "")] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => (name === "bin" ? [] : filesNamedIn(member)));
}
