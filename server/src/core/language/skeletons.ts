import { toApiVersion } from "../manifest/resource.ts";
import { compareApiVersions, isDeprecated } from "../schema/kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog } from "../schema/structuralSchema.ts";
import type { CompletionItem } from "./completionItem.ts";
import { usualIndent } from "./indentStyle.ts";
import { neededFields } from "./neededFields.ts";
import { skeletonBodies } from "./skeletonBodies.ts";
import { Snippet } from "./snippet.ts";

/** Catalogs never change; another one is made when a CRD does. */
const known = new WeakMap<SchemaCatalog, readonly CompletionItem[]>();

/** Whole objects, one for each kind that people write, in its best version: for a document in which nothing stands yet. */
export function skeletonItems(catalog: SchemaCatalog): readonly CompletionItem[] {
  const items = known.get(catalog) ?? makeItems(catalog);
  known.set(catalog, items);
  return items;
}

function makeItems(catalog: SchemaCatalog): readonly CompletionItem[] {
  const best = new Map<string, KindFacts>();
  for (const kind of catalog.all()) {
    if (!isWritten(kind) || kind.offByDefault === true || isDeprecated(kind, catalog.kubernetesVersion)) continue;
    const name = `${kind.group} ${kind.kind}`;
    const other = best.get(name);
    if (other === undefined || compareApiVersions(kind.version, other.version) < 0) best.set(name, kind);
  }
  return [...best.values()]
    .toSorted((left, right) => left.kind.localeCompare(right.kind))
    .map((kind) => ({
      label: kind.kind,
      kind: "object",
      detail: toApiVersion(kind.group, kind.version),
      insertText: skeletonOf(kind),
      isSnippet: true,
      isDeprecated: false,
    }));
}

/** Answers of the server and requests to it are kinds, too. */
function isWritten({ kind, group, schema }: KindFacts): boolean {
  const isRequest = /(List|Options|Review|Request|Status)$/.test(kind) || ["Binding", "Eviction", "Scale"].includes(kind);
  return !isRequest && group !== "meta.k8s.io" && schema.properties?.has("metadata") === true;
}

/** An object of a kind as a snippet, with everything that it needs. */
function skeletonOf(kind: KindFacts): string {
  const apiVersion = toApiVersion(kind.group, kind.version);
  const body = skeletonBodies.get(`${apiVersion} ${kind.kind}`);
  const head = `apiVersion: ${apiVersion}\nkind: ${kind.kind}\n`;
  if (body !== undefined) return `${head}${body}`;
  const own = ["apiVersion", "kind", "metadata", "status"];
  const needed = neededFields(kind.schema).filter((name) => !own.includes(name));
  const fields = needed.length === 0 && kind.schema.properties?.has("spec") === true ? ["spec"] : needed;
  const planned = [{ name: "metadata", members: ["name"] }, ...fields.map((name) => ({ name }))];
  return `${head}${new Snippet(usualIndent).fields(planned, kind.schema, 0)}\n`;
}
