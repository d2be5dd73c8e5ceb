import { baseName } from "../../manifest/paths.ts";
import { fieldAt, itemsAt, resolveAlias, stringAt } from "../../manifest/nodeAccess.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlNode } from "../../yaml/nodes.ts";
import { objectsOfKustomization, type KustomizationObjects } from "../kustomizationObjects.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { PlacedDocument } from "../surroundings.ts";

const generators = { configMapGenerator: "ConfigMap", secretGenerator: "Secret" } as const;

/**
 * Reports entries of generators that kustomize refuses: literals without a key, keys that come twice, an object that is there already, and one to merge with that is
 * not. Files of variables are not looked into.
 */
export const generatorEntry: Rule = {
  code: "generator-entry",
  summary: "A generator has an entry without a key, a key twice, or the name of another object.",
  severity: "error",
  stage: "validate",
  amongFiles(document, report) {
    const { root, role } = document;
    if (role.role !== "kustomization" && role.role !== "component") return;
    // The same for all entries, and a walk through all that the kustomization is made of.
    let found: KustomizationObjects | "unknown" | undefined;
    const listed = (): KustomizationObjects | "unknown" => (found ??= objectsListed(document));
    for (const [field, kind] of Object.entries(generators)) {
      const items = itemsAt(root, field);
      items.forEach((item, index) => {
        const at = pathReport(report, field, index);
        checkKeys(item, kind, at);
        const range = fieldAt(item, "name")?.range;
        const message = range && problemOfName(items, index, kind, listed);
        if (range !== undefined && message !== undefined) at(range, message);
      });
    }
  },
};

type At = (range: OffsetRange, message: string) => void;

function pathReport(report: ReportFunction, field: string, index: number): At {
  return (range, message) => {
    report({
      message,
      range,
      path: [
        { kind: "field", name: field },
        { kind: "index", index },
      ],
    });
  };
}

function checkKeys(item: YamlNode | undefined, kind: string, at: At): void {
  const keys = new Set<string>();
  const take = (key: string, range: OffsetRange): void => {
    if (keys.has(key)) at(range, `The ${kind} has the key ${key} already.`);
    keys.add(key);
  };
  for (const { text, range } of textsIn(item, "literals")) {
    const equals = text.indexOf("=");
    if (equals <= 0) at(range, "A literal is written key=value.");
    else take(text.slice(0, equals), range);
  }
  for (const { text, range } of textsIn(item, "files")) {
    const equals = text.indexOf("=");
    take(equals > 0 ? text.slice(0, equals) : baseName(text), range);
  }
}

function textsIn(item: YamlNode | undefined, field: string): readonly { readonly text: string; readonly range: OffsetRange }[] {
  return itemsAt(item, field).flatMap((entry) => {
    const node = resolveAlias(entry);
    return node?.kind === "scalar" && typeof node.value === "string" ? [{ text: node.value, range: node.range }] : [];
  });
}

/** What is wrong with the object that an entry makes, beside those that are there before it. */
function problemOfName(
  items: readonly (YamlNode | undefined)[],
  index: number,
  kind: string,
  listed: () => KustomizationObjects | "unknown",
): string | undefined {
  const name = stringAt(items[index], "name") ?? "";
  const namespace = stringAt(items[index], "namespace") ?? "";
  const isSame = (item: YamlNode | undefined): boolean =>
    (stringAt(item, "name") ?? "") === name && (stringAt(item, "namespace") ?? "") === namespace;
  const isMade = items.slice(0, index).some(isSame);
  const behavior = stringAt(items[index], "behavior") ?? "";
  const taken = `There is a ${kind} ${name} already. Set behavior to merge or replace.`;
  if (behavior !== "merge" && behavior !== "replace") {
    if (isMade) return taken;
    return listedCount(items, kind, name, namespace, listed()) > 0 ? taken : undefined;
  }
  return isMade || listedCount(items, kind, name, namespace, listed()) !== 0 ? undefined : `There is no ${kind} ${name} to ${behavior}.`;
}

/** Unknown where some objects are not seen, or may have got other names. */
function objectsListed({ path, root, role, surroundings }: PlacedDocument): KustomizationObjects | "unknown" {
  const known = role.role === "kustomization" ? objectsOfKustomization(path, root, surroundings) : undefined;
  return !known || known.areRenamed ? "unknown" : known;
}

/** How many objects of a name the resources of a kustomization have; NaN when that is not known. */
function listedCount(
  items: readonly (YamlNode | undefined)[],
  kind: string,
  name: string,
  namespace: string,
  known: KustomizationObjects | "unknown",
): number {
  if (known === "unknown") return NaN;
  const own = items.filter((item) => (stringAt(item, "name") ?? "") === name && (stringAt(item, "namespace") ?? "") === namespace).length;
  const all = known.objects.filter(
    (object) => object.kind === kind && object.group === "" && object.name === name && object.namespace === namespace,
  );
  return all.length - own;
}
