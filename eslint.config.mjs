import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Folders of `server/src/core` in dependency order: each may import only itself, earlier ones and the files at the root of core. */
const coreOrder = [
  "yaml",
  "manifest",
  "references",
  "schema",
  "config",
  "validation",
  "language",
  "render",
  "ssa",
  "drift",
  "sync",
  "history",
  "environment",
];

const restrictImports = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
const onlyYaml = { regex: "^(?!\\.{1,2}/|yaml$)", message: "core is pure: it imports itself and the yaml package only." };

const coreLayers = coreOrder.map((folder, index) => ({
  files: [`server/src/core/${folder}/**/*.ts`],
  rules: restrictImports([
    onlyYaml,
    ...coreOrder.slice(index + 1).map((later) => ({
      regex: `^\\.\\./(\\.\\./)*${later}/`,
      message: `core/${folder} comes before core/${later}: folder order is dependency order.`,
    })),
  ]),
}));

export default tseslint.config(
  { ignores: ["dist/**", "out/**", "node_modules/**", ".cache/**", "test/fixtures/**", "test/demo/sample/**", ".vscode-test/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "no-console": "error",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what you export." },
        { selector: "TSEnumDeclaration, TSModuleDeclaration", message: "Use unions and modules." },
      ],
    },
  },
  { files: ["server/src/core/*.ts"], rules: restrictImports([onlyYaml]) },
  ...coreLayers,
  { files: ["server/src/cli/**/*.ts"], rules: { "no-console": "off" } },
  { files: ["vitest.config.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["test/**/*.ts"],
    rules: {
      "no-console": "off",
      "max-lines": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["test/demo/companion/*.cjs"],
    languageOptions: { globals: { exports: "writable", process: "readonly", require: "readonly" } },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: { console: "readonly", process: "readonly", URL: "readonly", setTimeout: "readonly", clearTimeout: "readonly" },
    },
    rules: { "no-restricted-syntax": "off" },
  },
);
