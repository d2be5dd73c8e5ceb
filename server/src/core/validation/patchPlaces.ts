import type { FieldPath } from "../fieldPath.ts";
import type { PatchTarget } from "../manifest/kustomizationPatches.ts";
import { nearestName } from "../schema/nearestName.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import { describeType } from "./wording.ts";

/** The kinds that a patch may be for; none when the target leaves open which group is meant, or nobody knows the kind. */
export function kindsOfTarget({ group, version, kind }: PatchTarget, catalog: SchemaCatalog): readonly KindFacts[] {
  const found = catalog
    .findByKind(kind)
    .filter((facts) => (group === undefined || group === facts.group) && (version === undefined || version === facts.version));
  return new Set(found.map((facts) => facts.group)).size === 1 ? found : [];
}

/** The parts of a JSON pointer as kustomize reads it, which passes over what stands before the first slash; undefined for what has none. */
export function pointerParts(pointer: string): readonly string[] | undefined {
  const slash = pointer.indexOf("/");
  if (slash < 0) return undefined;
  return pointer
    .slice(slash + 1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Where a JSON pointer leads in an object of a kind. */
export type PatchPlace =
  | {
      readonly outcome: "known";
      /** The schemas of all values on the way, the last one that of the value itself. */
      readonly steps: readonly { readonly schema: StructuralSchema; readonly element: FieldPath[number] }[];
    }
  /** Anything may stand there. */
  | { readonly outcome: "open" }
  | {
      readonly outcome: "nowhere";
      readonly message: string;
      /** Position of the part that is wrong, and what was probably meant. */
      readonly part: number;
      readonly nearest?: string;
    };

/** Follows a JSON pointer through a schema. */
export function followPointer(root: StructuralSchema, parts: readonly string[]): PatchPlace {
  const steps: { readonly schema: StructuralSchema; readonly element: FieldPath[number] }[] = [];
  let schema = root;
  for (const [part, name] of parts.entries()) {
    const holder = steps.at(-1)?.element;
    const owner = schema.typeName ?? (holder?.kind === "field" ? holder.name : "This value");
    let next: StructuralSchema | undefined;
    if (schema.type === "object") {
      next = schema.properties?.get(name) ?? schema.additionalProperties;
      if (!next && schema.preserveUnknownFields === true) return { outcome: "open" };
      if (!next) {
        const nearest = nearestName(name, schema.properties?.keys() ?? []);
        const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
        return {
          outcome: "nowhere",
          part,
          message: `${owner} has no field "${name}".${hint}`,
          ...(nearest === undefined ? {} : { nearest }),
        };
      }
    } else if (schema.type === "array") {
      if (name !== "-" && !/^-?\d+$/.test(name))
        return { outcome: "nowhere", part, message: `${owner} is a list. Its items are written by number, or - for its end, not ${name}.` };
      next = schema.items;
    } else if (schema.type !== "any") {
      return { outcome: "nowhere", part, message: `${owner} is ${describeType(schema)}. There is nothing below it.` };
    }
    if (!next) return { outcome: "open" };
    const isIndex = schema.type === "array" && name !== "-";
    steps.push({ schema: next, element: isIndex ? { kind: "index", index: Number(name) } : { kind: "field", name } });
    schema = next;
  }
  return { outcome: "known", steps };
}
