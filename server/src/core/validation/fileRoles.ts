import { documentRole, isSameRole, type DocumentRole } from "../manifest/documentRole.ts";
import { concernedBy, mergeFileFacts, noWorkspaceFacts, type FileFacts, type WorkspaceFacts } from "../manifest/workspaceFacts.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { FileState } from "./fileState.ts";

interface FactsChange {
  readonly before: FileState | undefined;
  readonly after: FileState | undefined;
}

/** Knows what the documents of a folder are for, which other files have a say in. */
export class FileRoles {
  readonly #files: ReadonlyMap<string, FileState>;
  #facts: WorkspaceFacts = noWorkspaceFacts;

  constructor(files: ReadonlyMap<string, FileState>) {
    this.#files = files;
  }

  /** What the files say about each other's roles. */
  get facts(): WorkspaceFacts {
    return this.#facts;
  }

  /** What a document is for; `before`: what it was before facts changed. The findings are kept as long as the role is the same one. */
  of(file: FileState, document: YamlDocument, before?: DocumentRole): DocumentRole {
    const { root } = document;
    const known = root && file.roles.get(root);
    if (known) return known;
    const computed = documentRole({ path: file.path, document, facts: this.#facts, text: file.yaml.text });
    const role = before && isSameRole(before, computed) ? before : computed;
    if (root) file.roles.set(root, role);
    return role;
  }

  /** What has no content, such as a stray directive, says nothing of itself; it belongs to what the file holds. */
  ofRest(file: FileState, document: YamlDocument): DocumentRole {
    const own = this.of(file, document);
    if (own.role !== "other" || document.problems.length === 0) return own;
    const hasManifest = file.yaml.documents.some((other) => other.root && this.of(file, other).role === "manifest");
    return hasManifest ? { ...own, role: "unfinished" } : own;
  }

  /** Takes what changes of some files say about others; answers the paths of the files with documents that are for something else now. */
  settle(changes: readonly FactsChange[]): readonly string[] {
    const changed = changes.flatMap(({ before, after }): readonly (FileFacts | undefined)[] => [before?.facts, after?.facts]);
    if (changes.every(({ before, after }) => JSON.stringify(before?.facts) === JSON.stringify(after?.facts))) return [];
    const facts = mergeFileFacts([...this.#files.values()].flatMap((file) => file.facts ?? []));
    const paths = concernedBy({ before: this.#facts, after: facts, changed, paths: this.#files.keys() });
    const concerned = paths.flatMap((path) => this.#files.get(path) ?? []);
    const old = concerned.map((file) => file.yaml.documents.map((document) => this.of(file, document)));
    this.#facts = facts;
    return concerned.flatMap((file, index) => {
      file.roles = new WeakMap();
      file.manifests = undefined;
      const isSame = file.yaml.documents.map((document, position) => {
        const role = old[index]?.[position];
        return isSameRole(this.of(file, document, role), role);
      });
      if (!isSame.includes(false)) return [];
      file.findings = undefined;
      return [file.path];
    });
  }
}
