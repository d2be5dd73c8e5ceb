import type { DocumentRole, Role } from "../manifest/documentRole.ts";
import { resolveAlias, stringAt } from "../manifest/nodeAccess.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlEntry, YamlNode } from "../yaml/nodes.ts";
import { symbolKindOf, type SymbolKind } from "./symbolKind.ts";

/** One thing of a document's outline. */
export interface DocumentSymbol {
  /** `Deployment web`, `spec`, `containers`, the name of a list item; never empty. */
  readonly name: string;
  /** A scalar's value, shortened; a namespace. */
  readonly detail?: string;
  readonly kind: SymbolKind;
  /** All of it, relative to the document. */
  readonly range: OffsetRange;
  /** Its key, within `range`. */
  readonly selection: OffsetRange;
  readonly children: readonly DocumentSymbol[];
}

/** Nobody reads an outline deeper than this: `spec.template.spec.containers[].resources.limits.cpu` of an item of a List. */
const maxDepth = 12;
const maxTextLength = 60;

/** The fields by which people tell items of a list apart, the first one that is there. */
const namingFields: readonly string[] = ["name", "key", "metadata.name", "path", "mountPath", "containerPort", "port", "host", "ip"];

/**
 * The outline of a document of ours: the object, its fields and the items of its lists; none for other documents. Of more symbols than `limit` the outer ones are kept.
 */
export function documentSymbols(document: YamlDocument, role: DocumentRole, limit: number): readonly DocumentSymbol[] {
  const { root } = document;
  if (root === undefined || role.role === "other" || role.role === "template") return [];
  const known = outlines.get(root);
  if (known?.limit === limit) return known.symbols;
  const symbols = [new Outline(limit).build(root, role.role)];
  outlines.set(root, { limit, symbols });
  return symbols;
}

/** Trees never change, and an edit leaves those of other documents. */
const outlines = new WeakMap<YamlNode, { readonly limit: number; readonly symbols: readonly DocumentSymbol[] }>();

/** What documents are called that do not say what they are. */
const roleNames: Readonly<Partial<Record<Role, string>>> = {
  kustomization: "Kustomization",
  component: "Component",
  jsonPatch: "Patch",
  strategicMergePatch: "Patch",
  chart: "Chart",
  values: "Values",
  plumblineConfig: "Configuration",
};

interface Draft extends DocumentSymbol {
  readonly children: Draft[];
}

interface Waiting {
  readonly draft: Draft;
  readonly node: YamlNode | undefined;
  readonly depth: number;
  /** Below the data of a Secret: values are not repeated. */
  readonly isSecret: boolean;
}

/** Goes level by level, so that a limit cuts off what lies deepest. */
class Outline {
  #left: number;

  constructor(limit: number) {
    this.#left = limit - 1;
  }

  build(root: YamlNode, role: Role): DocumentSymbol {
    const draft = objectDraft(root, root.range, roleNames[role] ?? "Document");
    const waiting: Waiting[] = [{ draft, node: root, depth: 0, isSecret: false }];
    for (const { draft: parent, node, depth, isSecret } of waiting) {
      // An alias stands for what has its place in the outline already.
      if (node === undefined || node.kind === "scalar" || node.kind === "alias" || depth >= maxDepth) continue;
      const members = node.kind === "map" ? node.entries : node.items;
      const isSecretObject = stringAt(node, "kind") === "Secret" && stringAt(node, "apiVersion") === "v1";
      const isObject = isObjectNode(node);
      members.forEach((member, index) => {
        if (this.#left === 0 || member === undefined) return;
        if ("kind" in member) {
          this.#left--;
          const item = isObjectNode(member) ? objectDraft(member, member.range, String(index)) : itemDraft(member, index, isSecret);
          parent.children.push(item);
          waiting.push({ draft: item, node: member, depth: depth + 1, isSecret });
          return;
        }
        // The line above says both.
        if (isObject && (member.name === "apiVersion" || member.name === "kind")) return;
        this.#left--;
        const hides = isSecret || (isSecretObject && (member.name === "data" || member.name === "stringData"));
        const entry = entryDraft(member, hides);
        parent.children.push(entry);
        waiting.push({ draft: entry, node: member.value, depth: depth + 1, isSecret: hides });
      });
    }
    return draft;
  }
}

function isObjectNode(node: YamlNode): boolean {
  return stringAt(node, "kind") !== undefined && stringAt(node, "apiVersion") !== undefined;
}

function objectDraft(root: YamlNode, range: OffsetRange, fallback: string): Draft {
  const kind = stringAt(root, "kind");
  const name = stringAt(root, "metadata", "name");
  const namespace = stringAt(root, "metadata", "namespace");
  const { group } = parseApiVersion(stringAt(root, "apiVersion") ?? "");
  const words = [kind, name].filter((word) => word !== undefined && word !== "").join(" ");
  return {
    name: shortened(words) || fallback,
    ...(namespace === undefined ? {} : { detail: shortened(namespace) }),
    kind: kind === undefined ? "file" : symbolKindOf(group, kind),
    range,
    selection: nameRange(root) ?? beginOf(root),
    children: [],
  };
}

/** Where the name of an object is written, else its kind. */
function nameRange(root: YamlNode): OffsetRange | undefined {
  if (root.kind !== "map") return undefined;
  const metadata = root.entries.findLast((entry) => entry.name === "metadata")?.value;
  const named = metadata?.kind === "map" ? metadata.entries.findLast((entry) => entry.name === "name") : undefined;
  const kind = root.entries.findLast((entry) => entry.name === "kind");
  return named?.value?.range ?? kind?.value?.range;
}

function entryDraft({ key, name, value, range }: YamlEntry, isSecret: boolean): Draft {
  const detail = isSecret ? undefined : detailOf(value);
  return {
    name: shortened(name) || '""',
    ...(detail === undefined ? {} : { detail }),
    kind: kindOf(value),
    range,
    selection: key.range,
    children: [],
  };
}

function itemDraft(item: YamlNode, index: number, isSecret: boolean): Draft {
  const node = resolveAlias(item);
  const naming = node?.kind === "map" ? namingOf(node) : undefined;
  const text = naming?.text ?? (isSecret ? undefined : detailOf(node));
  return {
    name: text === undefined || text === "" ? String(index) : text,
    kind: kindOf(node),
    range: item.range,
    selection: item.kind === "map" ? (naming?.range ?? beginOf(item)) : beginOf(item),
    children: [],
  };
}

function namingOf(map: YamlNode): { readonly text: string; readonly range: OffsetRange } | undefined {
  for (const field of namingFields) {
    const node = field.split(".").reduce<YamlNode | undefined>((holder, name) => {
      const outer = resolveAlias(holder);
      return outer?.kind === "map" ? outer.entries.findLast((entry) => entry.name === name)?.value : undefined;
    }, map);
    const value = resolveAlias(node);
    if (node === undefined || value?.kind !== "scalar" || value.value === null || value.source === "") continue;
    return { text: shortened(value.source), range: node.range };
  }
  return undefined;
}

function beginOf({ range }: YamlNode): OffsetRange {
  return { start: range.start, end: range.start };
}

function kindOf(node: YamlNode | undefined): SymbolKind {
  const value = resolveAlias(node);
  if (value === undefined) return "null";
  if (value.kind === "map") return "object";
  if (value.kind === "sequence") return "array";
  if (value.value === null) return "null";
  return typeof value.value === "boolean" ? "boolean" : typeof value.value === "string" ? "string" : "number";
}

function detailOf(node: YamlNode | undefined): string | undefined {
  if (node?.kind === "alias") return `*${shortened(node.name)}`;
  return node?.kind === "scalar" && node.value !== null ? shortened(node.source) : undefined;
}

/** The first line of a text, as far as it fits into a line of the outline. */
function shortened(text: string): string {
  const line = /^[^\r\n]*/.exec(text.trim())?.[0] ?? "";
  const isWhole = line.length === text.trim().length && line.length <= maxTextLength;
  return isWhole ? line : `${line.slice(0, maxTextLength)}…`;
}
