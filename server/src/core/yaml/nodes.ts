import type { OffsetRange } from "../text.ts";

/**
 * The syntax tree of one YAML document, read as Kubernetes reads YAML. All ranges are offsets relative to the start of the document's
 * segment (`YamlDocument.offset`), so that an edit elsewhere in the file moves a document without touching its tree.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface YamlScalar {
  readonly kind: "scalar";
  readonly range: OffsetRange;
  /** The value Kubernetes would see; `bigint` for integers outside ±2^53. */
  readonly value: string | number | bigint | boolean | null;
  /** The text of a plain scalar as written (`0644`, `yes`), the decoded text otherwise. */
  readonly source: string;
  readonly style: ScalarStyle;
  readonly anchor?: string;
  /** An explicit tag says how it is read. */
  readonly tagged?: true;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  /** The key as the API server sees it: `on:` reads as "true". */
  readonly name: string;
  /** Absent for `key:` with nothing behind it, which reads as null. */
  readonly value?: YamlNode;
  /** From the start of the key to the end of the value. */
  readonly range: OffsetRange;
}

export interface YamlMap {
  readonly kind: "map";
  readonly range: OffsetRange;
  readonly flow: boolean;
  /** In source order, duplicates included; `<<` merges are resolved by `effectiveEntries` and stay visible here. */
  readonly entries: readonly YamlEntry[];
  readonly anchor?: string;
}

export interface YamlSequence {
  readonly kind: "sequence";
  readonly range: OffsetRange;
  readonly flow: boolean;
  /** An undefined item is an empty one (`- ` with nothing behind it), which reads as null. */
  readonly items: readonly (YamlNode | undefined)[];
  readonly anchor?: string;
}

export interface YamlAlias {
  readonly kind: "alias";
  readonly range: OffsetRange;
  readonly name: string;
  /** What the alias stands for; absent when the anchor is unknown. */
  readonly target?: YamlNode;
}

export type YamlProblemCode =
  | "syntax"
  | "duplicate-key"
  | "tab-indentation"
  | "control-character"
  | "surrogate-escape"
  | "document-separator"
  | "directive"
  | "content-after-end"
  | "unknown-alias"
  | "bad-merge"
  | "bad-key"
  | "not-a-number"
  | "alias-limit"
  | "too-large";

export interface YamlProblem {
  readonly code: YamlProblemCode;
  readonly severity: "error" | "warning" | "information";
  readonly range: OffsetRange;
  readonly message: string;
}

/** One document of a file. */
export interface YamlDocument {
  /** Position among the documents that are not empty, as `document` in the CLI's JSON counts them: from 0. */
  readonly index: number;
  /** Offset of the document's segment in the file. Add it to every range of the tree. */
  readonly offset: number;
  /** Length of the segment in UTF-16 units. */
  readonly length: number;
  /** Absent for a document with only comments or nothing in it. */
  readonly root?: YamlNode;
  /** Ranges relative to `offset`. */
  readonly problems: readonly YamlProblem[];
  /** Some node of the document has an anchor or is an alias. */
  readonly hasAnchors?: true;
}
