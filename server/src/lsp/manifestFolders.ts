import { Emitter, type Event, type WorkspaceFolder } from "vscode-languageserver";
import type { Log } from "../core/ports.ts";
import type { Disposable } from "../core/result.ts";
import type { VersionReach } from "../core/config/kubernetesMinor.ts";
import type { RuleChoice } from "../core/validation/policy/policySelection.ts";
import type { SchemaCatalog } from "../core/schema/structuralSchema.ts";
import { toEdit } from "./composeEdits.ts";
import type { DocumentChange, OpenDocument, OpenDocuments } from "./documents.ts";
import { isManifestDocument } from "./documentFilter.ts";
import { EditThrottle } from "./editThrottle.ts";
import type { Guard } from "./guard.ts";
import { ManifestFolder, type ManifestChange } from "./manifestFolder.ts";
import type { Platform } from "./platform.ts";
import type { Positions } from "./positions.ts";
import { isFileUri, normaliseUri, toFilePath } from "./uris.ts";

export interface ManifestFoldersOptions {
  readonly platform: Platform;
  readonly documents: OpenDocuments;
  readonly positions: Positions;
  readonly guard: Guard;
  readonly log: Log;
}

/** A file as its folder knows it. */
export interface PlacedFile {
  readonly folder: ManifestFolder;
  readonly path: string;
}

/** The folders of the workspace, and one more for open documents that lie in none of them. */
export class ManifestFolders implements Disposable {
  readonly #options: ManifestFoldersOptions;
  readonly #changed = new Emitter<ManifestChange>();
  readonly #foldersChanged = new Emitter<undefined>();
  readonly #folders = new Map<string, ManifestFolder>();
  readonly #throttle: EditThrottle;
  #catalog: SchemaCatalog | undefined;
  #reach: VersionReach = "otherwise";
  #elsewhere: ManifestFolder | undefined;
  #choiceOf: (uri: string) => RuleChoice = () => ({});

  /** Files of a folder changed: on disk, in an editor, or after a scan. */
  readonly onDidChange: Event<ManifestChange> = this.#changed.event;
  /** The set of folders changed. */
  readonly onDidChangeFolders: Event<undefined> = this.#foldersChanged.event;

  constructor(options: ManifestFoldersOptions) {
    this.#options = options;
    const { documents, guard, platform } = options;
    this.#throttle = new EditThrottle({
      timer: platform.timer,
      now: () => platform.clock.now().getTime(),
      apply: guard.listener("document change", (change: DocumentChange) => {
        this.#edit(change);
      }),
    });
    documents.onDidChange((change) => {
      this.#throttle.accept(change);
    });
    documents.onDidClose(guard.listener("document close", (document: OpenDocument) => this.#close(document)));
  }

  /** The folders of the workspace; none before the schemas are read. */
  all(): readonly ManifestFolder[] {
    return [...this.#folders.values()];
  }

  /** The folders of the workspace and the one for files that lie in none. */
  everywhere(): readonly ManifestFolder[] {
    return this.#elsewhere === undefined ? this.all() : [...this.all(), this.#elsewhere];
  }

  /** The schemas of Kubernetes' own kinds; absent until they are read. */
  get catalog(): SchemaCatalog | undefined {
    return this.#catalog;
  }

  /** The folder of a file, the innermost one of several; undefined before the schemas are read. */
  of(uri: string): PlacedFile | undefined {
    this.#throttle.flush(uri);
    let found: PlacedFile | undefined;
    for (const folder of this.#folders.values()) {
      const path = folder.pathOf(uri);
      if (path !== undefined && (found === undefined || path.length < found.path.length)) found = { folder, path };
    }
    return found ?? (this.#elsewhere && { folder: this.#elsewhere, path: normaliseUri(uri) });
  }

  /** Opens the folders with the schemas given. Resolves when all of them are scanned. */
  async open(folders: readonly WorkspaceFolder[], catalog: SchemaCatalog, reach: VersionReach): Promise<void> {
    this.#catalog = catalog;
    this.#reach = reach;
    this.#elsewhere = this.#make("");
    await this.change(folders, []);
  }

  /** Compares all folders with the disk. */
  async scan(): Promise<void> {
    await Promise.all(this.everywhere().map((folder) => folder.scan()));
  }

  /** Checks all folders against other schemas from now on. */
  useCatalog(catalog: SchemaCatalog, reach: VersionReach): void {
    this.#catalog = catalog;
    this.#reach = reach;
    for (const folder of this.everywhere()) folder.useCatalog(catalog, reach);
  }

  /** Takes the rules that somebody chose for each folder, by its URI; "" for files that lie in none. */
  useRules(choiceOf: (uri: string) => RuleChoice): void {
    this.#choiceOf = choiceOf;
    for (const folder of this.everywhere()) folder.useRules(choiceOf(folder.uri));
  }

  /** Takes in and drops folders of the workspace. Resolves when the new ones are scanned. */
  async change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
    for (const { uri } of removed) {
      this.#folders.get(normaliseUri(uri))?.dispose();
      this.#folders.delete(normaliseUri(uri));
    }
    for (const folder of added) {
      const uri = normaliseUri(folder.uri);
      if (!this.#folders.has(uri)) this.#folders.set(uri, this.#make(uri));
    }
    for (const document of this.#options.documents.all()) {
      this.#edit({ document });
      const path = normaliseUri(document.uri);
      if (this.of(path)?.folder !== this.#elsewhere) await this.#elsewhere?.close(path);
    }
    this.#foldersChanged.fire(undefined);
    const unread = this.everywhere().filter((folder) => !folder.isScanned);
    await Promise.all(unread.map((folder) => folder.scan()));
  }

  dispose(): void {
    this.#throttle.dispose();
    for (const folder of this.everywhere()) folder.dispose();
    this.#changed.dispose();
    this.#foldersChanged.dispose();
  }

  #make(uri: string): ManifestFolder {
    const { platform, positions, log } = this.#options;
    const folder = new ManifestFolder({
      uri,
      positions,
      ...(uri !== "" && isFileUri(uri) ? { files: platform.openFiles(toFilePath(uri)) } : {}),
      catalog: this.#catalogOrThrow(),
      reach: this.#reach,
      timer: platform.timer,
      now: () => platform.clock.now().getTime(),
      log,
    });
    folder.useRules(this.#choiceOf(uri));
    folder.onDidChange((change) => {
      this.#changed.fire(change);
    });
    return folder;
  }

  #catalogOrThrow(): SchemaCatalog {
    if (this.#catalog === undefined) throw new Error("folders are opened after the schemas are read");
    return this.#catalog;
  }

  #edit({ document, span }: DocumentChange): void {
    const place = this.of(document.uri);
    if (!place || !(isManifestDocument(document) || place.folder.isOpen(place.path))) return;
    place.folder.edit(place.path, document.version, document.text, span && toEdit(span, document.text));
  }

  async #close(document: OpenDocument): Promise<void> {
    this.#throttle.forget(document.uri);
    const place = this.of(document.uri);
    await place?.folder.close(place.path);
  }
}
