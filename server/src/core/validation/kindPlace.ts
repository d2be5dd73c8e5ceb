import type { DocumentRole } from "../manifest/documentRole.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { ObjectView } from "./objectView.ts";

/** Kinds whose schema contains itself have places without end; the deepest are not told apart from one another. */
const maxDepth = 24;

/**
 * A place in the objects of one kind: the fields that lead to it, whatever the members of maps on the way are called and wherever items stand. Most rules turn away from a
 * value when they see where it stands, and what they see of that is the same for every object. So it is learnt which rules look at values of a place at all, and the
 * others are not asked about it again.
 */
export class KindPlace {
  /** The rules that look at values of the place, once they are known, by the member that is asked; whoever puts them here knows what they are. */
  readonly concerned: Partial<Record<string, readonly unknown[]>> = {};
  /** What `placeOf` says of it; undefined until somebody asks. */
  label: { readonly text: string | undefined } | undefined;
  readonly #members = new Map<string, KindPlace>();
  readonly #depth: number;

  constructor(depth = 0) {
    this.#depth = depth;
  }

  /** The place of a field that the schema names; of a member of a plain map by "{}", and of an item by "[]". */
  member(step: string): KindPlace | undefined {
    const known = this.#members.get(step);
    if (known || this.#depth >= maxDepth) return known;
    const place = new KindPlace(this.#depth + 1);
    this.#members.set(step, place);
    return place;
  }
}

const roots = new WeakMap<SchemaCatalog, WeakMap<StructuralSchema, Map<string, KindPlace>>>();

/** The place of whole objects that are the same to a rule before it looks at what is written in them. */
export function rootPlaceOf({ catalog, gvk, role }: ObjectView, schema: StructuralSchema): KindPlace {
  let bySchema = roots.get(catalog);
  if (!bySchema) roots.set(catalog, (bySchema = new WeakMap<StructuralSchema, Map<string, KindPlace>>()));
  let byObject = bySchema.get(schema);
  if (!byObject) bySchema.set(schema, (byObject = new Map<string, KindPlace>()));
  const key = `${gvk.group}/${gvk.version}/${gvk.kind} ${textOf(role)}`;
  let place = byObject.get(key);
  if (!place) byObject.set(key, (place = new KindPlace()));
  return place;
}

function textOf({ role, substituted, encrypted, kustomized, completed, templated, targets }: DocumentRole): string {
  return `${role} ${String(substituted)} ${String(encrypted)} ${String(kustomized)} ${String(completed)} ${String(templated)}${targets === undefined ? "" : JSON.stringify(targets)}`;
}
