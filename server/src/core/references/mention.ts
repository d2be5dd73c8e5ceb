import type { OffsetRange } from "../text.ts";
import type { ScalarStyle } from "../yaml/nodes.ts";

/** An object by its kind and name. */
export interface ObjectName {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Written beside the name; absent: that of the object in which the name stands, if it has one. */
  readonly namespace?: string;
}

/** Labels that objects must have to be meant, all of them. */
export type LabelPairs = ReadonlyMap<string, string>;

/** Whose labels a selector looks at: those of pods, or those of Services. */
export type LabelOwner = "pod" | "service";

/** Where the port of a reference is declared. */
export type PortHolder =
  | { readonly by: "labels"; readonly owner: LabelOwner; readonly pairs: LabelPairs; readonly anyNamespace: boolean }
  | { readonly by: "object"; readonly object: ObjectName }
  | { readonly by: "itself" };

/** What a mention is about. */
export type Subject =
  | { readonly kind: "object"; readonly object: ObjectName }
  /** A key in a ConfigMap or Secret. */
  | { readonly kind: "key"; readonly object: ObjectName; readonly key: string }
  /** `pairs`: everything that the selector asks for; absent where the label is declared. `ownOnly`: of the object itself. */
  | {
      readonly kind: "label";
      readonly owner: LabelOwner;
      readonly key: string;
      readonly value: string;
      readonly pairs?: LabelPairs;
      readonly ownOnly?: boolean;
      readonly anyNamespace?: boolean;
    }
  /** `holder` is absent where the port is declared. */
  | { readonly kind: "port"; readonly name: string; readonly holder?: PortHolder }
  /** Something that counts within one object only. */
  | { readonly kind: "local"; readonly what: LocalKind; readonly name: string }
  | { readonly kind: "file"; readonly path: string };

export type LocalKind = "volume" | "container" | "claim";

/** One place of an object at which something is named: where it is declared, or where somebody refers to it. */
export interface Mention {
  /** Equal for all mentions that may mean the same; what tells them further apart is the business of the index. */
  readonly key: string;
  readonly subject: Subject;
  readonly isDeclaration: boolean;
  /** The name as it reads. */
  readonly text: string;
  /** Where exactly the name stands, without quotes, from the start of its object. */
  readonly range: OffsetRange;
  readonly style: ScalarStyle;
  /** The name is written as it reads, so that it can be replaced. */
  readonly isAsWritten: boolean;
  /** Nobody minds when there is no such thing. */
  readonly isOptional: boolean;
  /** It is a step of a JSON pointer, or of a path as kustomize writes it, where other rules hold for it than for a value. */
  readonly notation?: "pointer" | "fieldPath";
  /** Declared by the way, by what makes the object later: an ExternalSecret, a Certificate. */
  readonly isMade: boolean;
}

/** The key under which mentions of a subject are found. */
export function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case "object":
      return objectKey(subject.object);
    case "key":
      return `key ${subject.object.kind}/${subject.object.name}/${subject.key}`;
    case "label":
      return labelKey(subject.owner, subject.key, subject.value);
    case "port":
      return `port ${subject.name}`;
    case "local":
      return `${subject.what} ${subject.name}`;
    case "file":
      return `file ${subject.path}`;
  }
}

/** The key under which an object is found, whatever its namespace. */
export function objectKey({ group, kind, name }: ObjectName): string {
  return `object ${group}/${kind}/${name}`;
}

/** The key under which those are found that have a label. */
export function labelKey(owner: LabelOwner, key: string, value: string): string {
  return `label ${owner} ${key}=${value}`;
}
