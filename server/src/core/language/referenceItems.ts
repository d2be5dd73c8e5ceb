import type { DocumentRole } from "../manifest/documentRole.ts";
import { objectKey, type Mention, type PortHolder } from "../references/mention.ts";
import { kindKey, type ReferenceIndex } from "../references/referenceIndex.ts";
import { declared, fromObject, holdersOf, inReach, type Candidate } from "../references/resolve.ts";
import { unitsOf, type Unit } from "../references/unit.ts";
import type { LocationStep } from "../yaml/locate.ts";
import type { YamlDocument, YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";
import type { Cursor } from "./cursor.ts";
import type { DocumentScope } from "./documentScope.ts";
import { keyText } from "./snippet.ts";
import { valueText } from "./typeText.ts";

/** More than this nobody looks through. */
const maxItems = 300;

export interface ReferenceItemsInput {
  /** Path of the file that is written. */
  readonly path: string;
  /** With a name that nobody has where the cursor is. */
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  /** Of that name, relative to the document. */
  readonly offset: number;
  readonly index: ReferenceIndex;
  readonly cursor: Cursor;
}

interface Offer {
  readonly name: string;
  readonly detail: string;
}

/** Names that a half-typed reference may mean, the nearest first; undefined where no reference stands. */
export function referenceItems(input: ReferenceItemsInput): readonly CompletionItem[] | undefined {
  const { path, document, role, offset, index, cursor } = input;
  for (const { unit, start } of unitsOf(path, document, role)) {
    const mention = unit.mentions.find(
      ({ range, isDeclaration }) => !isDeclaration && range.start + start <= offset && offset <= range.end + start,
    );
    if (!mention) continue;
    const offers = new Map(offersOf(index, unit, mention).map((offer) => [offer.name, offer]));
    offers.delete(mention.text);
    return [...offers.values()].slice(0, maxItems).map((offer) => toItem(offer, cursor));
  }
  return undefined;
}

export interface LabelKeyItemsInput {
  readonly index: ReferenceIndex;
  /** Path of the file that is written. */
  readonly file: string;
  /** Steps to the half-typed key. */
  readonly path: readonly LocationStep[];
  readonly scope: DocumentScope;
  /** The map in which it stands. */
  readonly map: YamlMap;
  readonly cursor: Cursor;
}

/** The labels that objects have, for the keys of a selector; undefined where no selector stands, or nothing has labels. */
export function labelKeyItems({ index, file, path, scope, map, cursor }: LabelKeyItemsInput): readonly CompletionItem[] | undefined {
  const holder = path.at(-2);
  const field = holder?.kind === "entry" ? holder.entry.name : "";
  const isSelector = field === "matchLabels" || (field === "selector" && scope.kind?.group === "" && scope.kind.kind === "Service");
  if (!isSelector) return undefined;
  const beginning = `label ${scope.kind?.kind === "ServiceMonitor" ? "service" : "pod"} `;
  const from = { unit: nowhere(file), namespace: undefined, anyNamespace: true, takesAll: true };
  const written = new Set(map.entries.map(({ name }) => name));
  const keys = index
    .kinds()
    .filter((kind) => kind.startsWith(beginning) && inReach(index, from, candidatesOf(index.declaringKind(kind))).length > 0)
    .map((kind) => kind.slice(beginning.length))
    .filter((key) => !written.has(key))
    .sort();
  if (keys.length === 0) return undefined;
  return keys.slice(0, maxItems).map((key) => {
    const text = cursor.quote !== "" ? key : cursor.isJson ? JSON.stringify(key) : keyText(key);
    const isBare = cursor.hasColon || cursor.quote !== "";
    return { label: key, kind: "field", detail: "label", insertText: isBare ? text : `${text}: `, isSnippet: false, isDeprecated: false };
  });
}

function nowhere(path: string): Unit {
  return { path, kind: "", name: "", mentions: [], labels: { pod: new Map(), service: new Map() }, isOpen: false, declares: "" };
}

function offersOf(index: ReferenceIndex, unit: Unit, { subject, key }: Mention): readonly Offer[] {
  switch (subject.kind) {
    case "local":
      return declaredIn(unit, (other) => other.kind === "local" && other.what === subject.what);
    case "object": {
      const units = index.declaringKind(kindKey(key));
      const candidates = [...units].flatMap((other) =>
        other.mentions.flatMap((mention) =>
          mention.isDeclaration && mention.subject.kind === "object" && kindKey(mention.key) === kindKey(key)
            ? [
                {
                  item: { name: mention.text, detail: `in ${other.path}` },
                  unit: other,
                  namespace: mention.subject.object.namespace ?? other.namespace,
                },
              ]
            : [],
        ),
      );
      return inReach(index, fromObject(unit, subject), candidates);
    }
    case "key": {
      const { object } = subject;
      const objects = inReach(index, fromObject(unit, subject), declared(index, objectKey(object)));
      return objects.flatMap((found) =>
        declaredIn(found.unit, (other) => other.kind === "key" && other.object.kind === object.kind && other.object.name === object.name),
      );
    }
    case "label": {
      if (subject.ownOnly === true) return declaredIn(unit, (other) => other.kind === "label" && other.key === subject.key);
      const from = { unit, namespace: unit.namespace, anyNamespace: subject.anyNamespace === true, takesAll: true };
      return inReach(index, from, candidatesOf(index.declaringKind(kindKey(key)))).flatMap((other) =>
        declaredIn(other, (declaration) => declaration.kind === "label" && declaration.key === subject.key),
      );
    }
    case "port":
      return subject.holder ? portsOf(index, unit, subject.holder) : [];
    case "file":
      return [];
  }
}

function portsOf(index: ReferenceIndex, unit: Unit, holder: PortHolder): readonly Offer[] {
  return holdersOf(index, unit, holder).flatMap((found) => declaredIn(found, ({ kind }) => kind === "port"));
}

function candidatesOf(units: ReadonlySet<Unit>): readonly Candidate<Unit>[] {
  return [...units].map((unit) => ({ item: unit, unit, namespace: unit.namespace }));
}

function declaredIn(unit: Unit, isMeant: (subject: Mention["subject"]) => boolean): readonly Offer[] {
  const detail = unit.name === "" ? unit.path : `${unit.kind} ${unit.name}`;
  return unit.mentions.flatMap(({ isDeclaration, subject, text }) => (isDeclaration && isMeant(subject) ? [{ name: text, detail }] : []));
}

function toItem({ name, detail }: Offer, cursor: Cursor): CompletionItem {
  const insertText = cursor.quote !== "" ? name : cursor.isJson ? JSON.stringify(name) : valueText(name);
  return { label: name, kind: "value", detail, insertText, isSnippet: false, isDeprecated: false };
}
