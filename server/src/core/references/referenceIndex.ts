import { isConfigFile, type FileFacts } from "../manifest/workspaceFacts.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import { traitsOf } from "./kustomizationTraits.ts";
import { objectKey, type Mention } from "./mention.ts";
import { patchUnitsOf } from "./patchUnits.ts";
import { Scopes, type ScopeEnvironment, type ScopeFile } from "./scopes.ts";
import { UnitsByKey } from "./unitsByKey.ts";
import { unitsOf, type PlacedUnit, type Unit } from "./unit.ts";

/** A file as the index reads it. */
export interface ReferencingFile {
  readonly path: string;
  readonly yaml: YamlFile;
  readonly facts: FileFacts | undefined;
}

/** Where the index finds files, what their documents are for, and the environments. */
export interface ReferenceSource {
  fileAt(path: string): ReferencingFile | undefined;
  roleOf(path: string, document: YamlDocument): DocumentRole | undefined;
  environments(): readonly ScopeEnvironment[];
}

/** A mention where it stands now. */
export interface PlacedMention {
  readonly unit: Unit;
  readonly mention: Mention;
  readonly path: string;
  /** In the file. */
  readonly range: OffsetRange;
}

interface IndexedFile {
  /** By the root of their document: a root that stays the same stands for text that stayed the same. */
  readonly byRoot: ReadonlyMap<YamlNode, readonly PlacedUnit[]>;
  /** Each unit, with where its object starts in the file. */
  readonly units: ReadonlyMap<Unit, number>;
  readonly traits: ScopeFile["traits"];
  /** What the file was last said to declare; what is half typed changes nothing for others. */
  declared: readonly Unit[];
}

/** A file that rests is known by no tree. */
const noRoots: IndexedFile["byRoot"] = new Map();

/**
 * All names of a folder, where they are declared and who refers to them. A change costs what it touches: documents that stay the same keep their units, and only the
 * names of units that come or go are written anew.
 */
export class ReferenceIndex {
  readonly #source: ReferenceSource;
  readonly #files = new Map<string, IndexedFile>();
  readonly #declarations = new UnitsByKey();
  readonly #references = new UnitsByKey();
  readonly #byKind = new UnitsByKey();
  readonly #parts = new UnitsByKey();
  #scopes: Scopes | undefined;

  constructor(source: ReferenceSource) {
    this.#source = source;
  }

  /**
   * Takes what became of some files, or that documents of theirs are for something else now. Answers the keys of which something else is declared than before.
   */
  update(changed: Iterable<string>, withOtherRoles: Iterable<string> = []): readonly string[] {
    const keys = new Set<string>();
    // The documents of these may be the same and mean something else.
    const renewed = new Set(withOtherRoles);
    for (const path of new Set([...changed, ...renewed])) this.#updateFile(path, keys, renewed.has(path));
    return [...keys];
  }

  /** Forgets by which trees it knows a file, so that these need not stay. */
  rest(path: string): void {
    const file = this.#files.get(path);
    if (file !== undefined) this.#files.set(path, { ...file, byRoot: noRoots });
  }

  /** The files that are applied together. */
  get scopes(): Scopes {
    return (this.#scopes ??= this.#readScopes());
  }

  /** Looks at kustomizations and environments again; answers the scopes from before, if somebody has asked for them. */
  forgetScopes(): Scopes | undefined {
    const before = this.#scopes;
    this.#scopes = undefined;
    return before;
  }

  /** The paths of the files that are applied together with others than before. */
  pathsWithOtherScopes(before: Scopes): readonly string[] {
    const { scopes } = this;
    const paths = scopes.hasSameFolders(before) ? new Set([...before.builtPaths(), ...scopes.builtPaths()]) : this.#files.keys();
    return [...paths].filter((path) => JSON.stringify(before.of(path)) !== JSON.stringify(scopes.of(path)));
  }

  /** The keys that a file declares. */
  keysDeclaredIn(path: string): readonly string[] {
    return [...(this.#files.get(path)?.units.keys() ?? [])].flatMap(({ mentions }) =>
      mentions.filter(({ isDeclaration }) => isDeclaration).map(({ key }) => key),
    );
  }

  declaring(key: string): ReadonlySet<Unit> {
    return this.#declarations.get(key);
  }

  referring(key: string): ReadonlySet<Unit> {
    return this.#references.get(key);
  }

  /** The patches of an object. @param key of the object */
  patching(key: string): ReadonlySet<Unit> {
    return this.#parts.get(key);
  }

  /** The units that declare an object of a kind, or a label, or a port: whatever begins so. */
  declaringKind(beginning: string): ReadonlySet<Unit> {
    return this.#byKind.get(beginning);
  }

  /** Everything that `declaringKind` can be asked about. */
  kinds(): readonly string[] {
    return [...this.#byKind.keys()];
  }

  /** All mentions of a file in the order of its text. */
  mentionsIn(path: string): readonly PlacedMention[] {
    const file = this.#files.get(path);
    return [...(file?.units ?? [])].flatMap(([unit, start]) => unit.mentions.map((mention) => placed(unit, mention, start)));
  }

  /** The mentions at an offset of a file; several may share a place. */
  mentionsAt(path: string, offset: number): readonly PlacedMention[] {
    const file = this.#files.get(path);
    for (const [unit, start] of [...(file?.units ?? [])].reverse()) {
      if (start > offset) continue;
      const found = unit.mentions
        .map((mention) => placed(unit, mention, start))
        .filter(({ range }) => range.start <= offset && offset <= range.end);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Where a mention of a unit stands now. */
  place(unit: Unit, mention: Mention): PlacedMention | undefined {
    const start = this.#files.get(unit.path)?.units.get(unit);
    return start === undefined ? undefined : placed(unit, mention, start);
  }

  #updateFile(path: string, keys: Set<string>, isRenewed: boolean): void {
    const before = this.#files.get(path);
    const source = this.#source.fileAt(path);
    const byRoot = new Map<YamlNode, readonly PlacedUnit[]>();
    if (source) this.#readUnits(source, isRenewed ? undefined : before?.byRoot, byRoot);
    const units = new Map<Unit, number>();
    for (const { root, offset } of source?.yaml.documents ?? [])
      for (const { unit, start } of (root && byRoot.get(root)) ?? []) units.set(unit, offset + start);
    for (const unit of before?.units.keys() ?? []) if (!units.has(unit)) this.#remove(unit);
    for (const unit of units.keys()) if (!before?.units.has(unit)) this.#add(unit);
    const isBroken =
      before !== undefined && source?.yaml.documents.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
    const declared = isBroken === true ? before.declared : [...units.keys()];
    if (before?.declared !== declared) addChangedKeys(before?.declared ?? [], declared, keys);
    if (source && (units.size > 0 || source.facts !== undefined))
      this.#files.set(path, { byRoot, units, declared, traits: this.#traitsOf(source) });
    else this.#files.delete(path);
  }

  #readUnits(
    { path, yaml }: ReferencingFile,
    known: ReadonlyMap<YamlNode, readonly PlacedUnit[]> | undefined,
    byRoot: Map<YamlNode, readonly PlacedUnit[]>,
  ): void {
    if (isConfigFile(path)) return;
    for (const document of yaml.documents) {
      const { root } = document;
      if (root === undefined) continue;
      const before = known?.get(root);
      const role = before ? undefined : this.#source.roleOf(path, document);
      byRoot.set(root, before ?? (role ? readDocument(path, document, role, yaml.text) : []));
    }
  }

  #traitsOf({ yaml, facts }: ReferencingFile): ScopeFile["traits"] {
    const root = facts?.kustomization && yaml.documents.find((document) => document.root !== undefined)?.root;
    return root && traitsOf(root);
  }

  #readScopes(): Scopes {
    const files = [...this.#files].flatMap(([path, { traits }]) => {
      const facts = this.#source.fileAt(path)?.facts;
      return facts ? [{ path, facts, ...(traits ? { traits } : {}) }] : [];
    });
    return new Scopes(files, this.#source.environments());
  }

  #add(unit: Unit): void {
    if (unit.part) this.#parts.add(objectKey(unit.part), unit);
    for (const { key, isDeclaration, subject } of unit.mentions) {
      if (subject.kind === "local") continue;
      (isDeclaration ? this.#declarations : this.#references).add(key, unit);
      if (isDeclaration) this.#byKind.add(kindKey(key), unit);
    }
  }

  #remove(unit: Unit): void {
    if (unit.part) this.#parts.delete(objectKey(unit.part), unit);
    for (const { key, isDeclaration, subject } of unit.mentions) {
      if (subject.kind === "local") continue;
      (isDeclaration ? this.#declarations : this.#references).delete(key, unit);
      if (isDeclaration) this.#byKind.delete(kindKey(key), unit);
    }
  }
}

/** What the keys of all objects of a kind begin with, those of all values of a label, those of all keys of an object. */
export function kindKey(key: string): string {
  const end = key.startsWith("label ") ? key.lastIndexOf("=") : key.startsWith("port ") ? 4 : key.lastIndexOf("/");
  return key.slice(0, end);
}

function readDocument(path: string, document: YamlDocument, role: DocumentRole, text: string): readonly PlacedUnit[] {
  const source = text.slice(document.offset, document.offset + document.length);
  return [...unitsOf(path, document, role), ...patchUnitsOf(path, document, role, source)];
}

function placed(unit: Unit, mention: Mention, start: number): PlacedMention {
  const { range } = mention;
  return { unit, mention, path: unit.path, range: { start: range.start + start, end: range.end + start } };
}

/** Units that declare the same as ones from before change nothing for others. */
function addChangedKeys(before: readonly Unit[], after: readonly Unit[], keys: Set<string>): void {
  const old = new Set(before);
  const now = new Set(after);
  const gone = before.filter((unit) => !now.has(unit));
  const come = after.filter((unit) => !old.has(unit));
  for (const unit of gone) {
    const same = come.findIndex(({ declares }) => declares === unit.declares);
    if (same >= 0) come.splice(same, 1);
    else addKeys(unit, keys);
  }
  for (const unit of come) addKeys(unit, keys);
}

function addKeys({ mentions }: Unit, keys: Set<string>): void {
  for (const { isDeclaration, key } of mentions) if (isDeclaration) keys.add(key);
}
