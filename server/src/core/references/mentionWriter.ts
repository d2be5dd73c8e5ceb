import { asMap, fieldAt, resolveAlias, stringAt } from "../manifest/nodeAccess.ts";
import { hasPlaceholder } from "../manifest/placeholders.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { entryNamed } from "../yaml/shiftNode.ts";
import { keyOf, type LabelPairs, type Mention, type ObjectName, type Subject } from "./mention.ts";

export type MentionOptions = Partial<Pick<Mention, "isDeclaration" | "isOptional" | "isMade" | "notation">>;

/** Of a selector: it looks at the object in which it stands alone, or at those of all namespaces. */
export type SelectOptions = Pick<Extract<Subject, { readonly kind: "label" }>, "ownOnly" | "anyNamespace">;

/** Gathers the mentions of one object. What is decrypted or filled in later names nothing yet. */
export class MentionWriter {
  readonly #mentions: Mention[] = [];
  readonly #start: number;

  /** @param start of the object, from which all ranges are counted */
  constructor(start: number) {
    this.#start = start;
  }

  mentions(): readonly Mention[] {
    return this.#mentions;
  }

  /** The text at a scalar names a subject. */
  add(node: YamlNode | undefined, subjectOf: (text: string) => Subject, options: MentionOptions = {}): void {
    const scalar = resolveAlias(node);
    if (scalar?.kind !== "scalar") return;
    const text = nameIn(scalar);
    if (text !== undefined) this.addAt(scalar, text, innerRange(scalar), subjectOf(text), options);
  }

  /** A part of a scalar names a subject; `range` is in the document. */
  addAt(
    scalar: YamlScalar,
    text: string,
    { range, isAsWritten }: { readonly range: OffsetRange; readonly isAsWritten: boolean },
    subject: Subject,
    { isDeclaration = false, isOptional = false, isMade = false, notation }: MentionOptions = {},
  ): void {
    this.#mentions.push({
      key: keyOf(subject),
      subject,
      isDeclaration,
      text,
      range: { start: range.start - this.#start, end: range.end - this.#start },
      style: scalar.style,
      isAsWritten,
      isOptional,
      isMade,
      ...(notation === undefined ? {} : { notation }),
    });
  }

  /** A scalar is the name of an object. */
  object(node: YamlNode | undefined, kind: Omit<ObjectName, "name">, options: MentionOptions = {}): void {
    this.add(node, (name) => ({ kind: "object", object: { ...kind, name } }), options);
  }

  /** A scalar is the name of a namespace, which may be made by something else. */
  namespace(node: YamlNode | undefined): void {
    this.object(node, { group: "", kind: "Namespace" }, { isOptional: true });
  }

  /** A map refers to a ConfigMap or Secret by `field`, and perhaps to a key of it. */
  keyed(
    node: YamlNode | undefined,
    kind: string,
    { field = "name", keys = ["key"] }: { field?: string; keys?: readonly string[] } = {},
  ): void {
    const name = stringAt(node, field);
    const optional = fieldAt(node, "optional");
    const options = { isOptional: optional?.kind === "scalar" && optional.value === true };
    this.object(fieldAt(node, field), { group: "", kind }, options);
    if (name === undefined) return;
    for (const key of keys) this.key(fieldAt(node, key), { group: "", kind, name }, options);
  }

  /** A scalar is a key of a ConfigMap or Secret. */
  key(node: YamlNode | undefined, object: ObjectName, options: MentionOptions = {}): void {
    if (!isOpaque(object.name)) this.add(node, (key) => ({ kind: "key", object, key }), options);
  }

  /** The values of a map of labels, each with its key, are what others select by. */
  declareLabels(node: YamlNode | undefined, owner: "pod" | "service"): void {
    for (const { name, value } of asMap(node)?.entries ?? [])
      this.add(value, (text) => ({ kind: "label", owner, key: name, value: text }), { isDeclaration: true });
  }

  /** A selector, with its map of labels and its expressions, selects others. */
  selector(node: YamlNode | undefined, owner: "pod" | "service", options: SelectOptions = {}): void {
    this.select(fieldAt(node, "matchLabels"), owner, options);
    for (const expression of nodesAt(node, "matchExpressions[]")) {
      const key = stringAt(expression, "key");
      if (key === undefined) continue;
      for (const value of nodesAt(expression, "values[]"))
        this.add(value, (text) => ({ kind: "label", owner, key, value: text, pairs: new Map([[key, text]]), ...options }));
    }
  }

  /** A map of labels selects others. */
  select(node: YamlNode | undefined, owner: "pod" | "service", options: SelectOptions = {}): void {
    const pairs = pairsOf(node);
    for (const { name, value } of asMap(node)?.entries ?? [])
      this.add(value, (text) => ({
        kind: "label",
        owner,
        key: name,
        value: text,
        pairs,
        ...options,
      }));
  }
}

/** The labels that a map of labels asks for. */
export function pairsOf(node: YamlNode | undefined): LabelPairs {
  return new Map(
    (asMap(node)?.entries ?? []).flatMap(({ name, value }) => {
      const scalar = resolveAlias(value);
      return scalar?.kind === "scalar" && typeof scalar.value === "string" ? [[name, scalar.value] as const] : [];
    }),
  );
}

/** Visits what stands at a path of fields; `[]` behind a name goes through the items of a list. */
export function nodesAt(root: YamlNode | undefined, path: string): readonly YamlNode[] {
  let nodes: readonly YamlNode[] = root === undefined ? [] : [root];
  for (const step of path.split(".")) {
    if (nodes.length === 0) return nodes;
    const found: YamlNode[] = [];
    const isList = step.endsWith("[]");
    const name = isList ? step.slice(0, -2) : step;
    // Some lists have thousands of items.
    for (const node of nodes) {
      const map = asMap(node);
      const field = map && resolveAlias(entryNamed(map, name)?.value);
      if (!isList) {
        if (field) found.push(field);
      } else if (field?.kind === "sequence") {
        for (const item of field.items) if (item) found.push(item);
      }
    }
    nodes = found;
  }
  return nodes;
}

/** The name that a scalar holds; undefined for what is none, or not yet. */
export function nameIn({ value }: YamlScalar): string | undefined {
  return typeof value === "string" && value !== "" && !isOpaque(value) ? value : undefined;
}

function isOpaque(text: string): boolean {
  return hasPlaceholder(text) || text.startsWith("ENC[");
}

/** Where the text of a scalar stands without its quotes; all of the scalar when it is written in another way than it reads. */
export function innerRange({ range, value, style }: YamlScalar): { readonly range: OffsetRange; readonly isAsWritten: boolean } {
  if (style === "literal" || style === "folded") return { range, isAsWritten: false };
  const quotes = style === "plain" ? 0 : 1;
  const isAsWritten = range.end - range.start - 2 * quotes === String(value).length;
  return { range: isAsWritten ? { start: range.start + quotes, end: range.end - quotes } : range, isAsWritten };
}
