import { fieldAt, stringAt } from "../../manifest/nodeAccess.ts";
import { parseApiVersion, toApiVersion } from "../../manifest/resource.ts";
import { compareApiVersions } from "../../schema/kubernetesVersion.ts";
import type { SchemaCatalog } from "../../schema/structuralSchema.ts";
import type { UntypedView } from "../objectView.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/**
 * Reports an object that says only half of what it is. Many other files have a `kind` or an `apiVersion`, so it speaks only where the other half and
 * `metadata` belong to Kubernetes beyond doubt.
 */
export const missingType: Rule = {
  code: "missing-type",
  summary: "An object lacks apiVersion or kind.",
  severity: "error",
  stage: "decode",
  wholeObjectsOnly: true,
  untyped(view, report) {
    const missing = missingOf(view);
    if (!missing) return;
    const written = view.root.entries.findLast(({ name }) => name === "apiVersion" || name === "kind") ?? view.root.entries[0];
    report({
      message: missing.message,
      range: written?.key.range ?? view.root.range,
      path: [...view.path, { kind: "field", name: missing.name }],
      subject: view.root.range,
    });
  },
};

function missingOf({ root, catalog, isExpected }: UntypedView): { readonly name: string; readonly message: string } | undefined {
  const kind = stringAt(root, "kind");
  const apiVersion = stringAt(root, "apiVersion");
  const hasMetadata = fieldAt(root, "metadata")?.kind === "map";
  if (kind && !hasOwn(root, "apiVersion")) {
    const served = versionsOf(kind, catalog);
    if (served.length === 0 ? !isExpected : !isExpected && !hasMetadata) return undefined;
    const known = served.length === 0 ? "" : ` ${kind} is in ${listWords(served)}.`;
    return { name: "apiVersion", message: `The object needs apiVersion.${known}` };
  }
  if (apiVersion && !hasOwn(root, "kind")) {
    const { group, version } = parseApiVersion(apiVersion);
    const isKnown = catalog.all().some((known) => known.group === group && known.version === version);
    return isExpected || (isKnown && hasMetadata) ? { name: "kind", message: "The object needs kind." } : undefined;
  }
  return isExpected && kind === undefined && apiVersion === undefined && !hasOwn(root, "kind") && !hasOwn(root, "apiVersion")
    ? { name: "kind", message: "Each item of a List needs apiVersion and kind." }
    : undefined;
}

/** Tells whether something stands in a field, fit or not. */
function hasOwn(root: UntypedView["root"], name: string): boolean {
  const node = fieldAt(root, name);
  return node !== undefined && !(node.kind === "scalar" && (node.value === null || node.value === ""));
}

function versionsOf(kind: string, catalog: SchemaCatalog): readonly string[] {
  return (
    catalog
      .findByKind(kind)
      // A file without apiVersion may be of some other tool that has such a kind, too.
      .filter(({ source }) => source !== "bundled")
      .toSorted((left, right) => compareApiVersions(left.version, right.version))
      .map(({ group, version }) => toApiVersion(group, version))
  );
}
