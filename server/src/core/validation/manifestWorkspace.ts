import { parseConfig } from "../config/parseConfig.ts";
import { clusterKindsOf, type ClusterKinds } from "../config/clusterKinds.ts";
import { configFile, defaultConfig, defaultPolicy, type PlumblineConfig } from "../config/config.ts";
import { kubernetesMinorOf, type ClusterMinors, type VersionReach } from "../config/kubernetesMinor.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import type { KnownText } from "../manifest/knownText.ts";
import { readDocument } from "../manifest/readManifests.ts";
import type { Manifest } from "../manifest/resource.ts";
import type { PlaceKind } from "../manifest/folderPlaces.ts";
import { factsKeyOf, type WorkspaceFacts } from "../manifest/workspaceFacts.ts";
import { createCrdCatalog } from "../schema/crdCatalog.ts";
import type { ReferenceIndex } from "../references/referenceIndex.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { FileRelations } from "./fileRelations.ts";
import { FileRoles } from "./fileRoles.ts";
import { forget, readFile, type FileState } from "./fileState.ts";
import type { FileFinding, Finding } from "./finding.ts";
import { kindsIn } from "./kindsIn.ts";
import { inFile, type FoundInDocument } from "./fileFindings.ts";
import { ownSchemaOf } from "./ownSchemas.ts";
import { PolicyFindings } from "./policy/policyFindings.ts";
import type { RuleChoice } from "./policy/policySelection.ts";
import { isSamePolicyFacts, noPolicyFacts } from "./policy/policySurroundings.ts";
import { isActive } from "./suppressions/knownCodes.ts";
import { withoutIgnored, type IgnoredFinding, type JudgedFindings } from "./suppressions/ignoredRules.ts";
import { isJudged, memoryOf, validateDocument } from "./validateDocument.ts";
import { validateOther } from "./validateOther.ts";
import { withPatches } from "./validatePatches.ts";
import { validateTemplate } from "./validateTemplate.ts";
import { WorkspaceCatalogs } from "./workspaceCatalogs.ts";
import type { WorkspaceEdit, WorkspaceUpdate } from "./workspaceUpdate.ts";

interface FileChange {
  readonly path: string;
  readonly before: FileState | undefined;
  readonly after: FileState | undefined;
}

/**
 * All YAML files of one folder in memory, and what is to be said about them. A change costs what it touches: documents that stay the same keep their
 * findings; other files are looked at again only when a CRD, or a file that gives others their role, has changed.
 */
export class ManifestWorkspace {
  readonly #files = new Map<string, FileState>();
  readonly #roles = new FileRoles(this.#files);
  readonly #catalogs = new WorkspaceCatalogs(() => [...this.#files.values()].flatMap((file) => file.crds));
  #base: SchemaCatalog;
  #reach: VersionReach;
  #clusters: ClusterMinors = new Map();
  #clusterKinds: ClusterKinds = new Map();
  #config: PlumblineConfig = defaultConfig;
  #choice: RuleChoice = {};
  #selection = this.#select();
  readonly #policy = new PolicyFindings(() => this.#files.values());
  readonly #relations = new FileRelations({
    fileAt: (path) => this.#files.get(path),
    roleOf: (path, document) => this.roleOf(path, document),
    environments: () => this.#config.environments ?? [],
  });

  constructor({ catalog, reach = "otherwise" }: { readonly catalog: SchemaCatalog; readonly reach?: VersionReach }) {
    this.#base = catalog;
    this.#reach = reach;
    this.#policy.select(this.#selection);
  }

  /** The kinds of the given catalog, and over them those that come with Plumbline or that CRDs of the workspace define. */
  get catalog(): SchemaCatalog {
    return this.#catalogs.over(this.#base);
  }

  /** The catalog that a file is checked against: its environment may have another Kubernetes version. */
  catalogAt(path: string): SchemaCatalog {
    const minor = kubernetesMinorOf(path, this.#config, this.#clusters, this.#reach);
    const base = (minor === undefined ? undefined : this.#base.history?.at(minor)) ?? this.#base;
    return this.#catalogs.over(base, clusterKindsOf(path, this.#config, this.#clusterKinds));
  }

  /** What the `.plumbline.yaml` at the root of the folder says. */
  get config(): PlumblineConfig {
    return this.#config;
  }

  /** What the files say about each other's roles. */
  get facts(): WorkspaceFacts {
    return this.#roles.facts;
  }

  /** What the files name, where it is declared and who refers to it. */
  get references(): ReferenceIndex {
    return this.#relations.references;
  }

  /** Paths of all files, in the order in which they came. */
  paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Checks against another catalog from now on: another Kubernetes version was chosen. Answers the paths of the files that it concerns. */
  useCatalog(catalog: SchemaCatalog, reach: VersionReach = this.#reach): readonly string[] {
    return this.#whileCatalogsChange(() => {
      this.#base = catalog;
      this.#reach = reach;
    });
  }

  /** Takes what somebody chose for this folder, which comes before what the configuration says. Answers the paths of all files when that is news. */
  useRules(choice: RuleChoice): readonly string[] {
    if (JSON.stringify(choice) === JSON.stringify(this.#choice)) return [];
    this.#choice = choice;
    return this.#selectionChanged();
  }

  /** Takes what is known of clusters: their Kubernetes versions and custom resources. Answers the paths of the files that it concerns. */
  useClusters(clusters: ClusterMinors, kinds: ClusterKinds = new Map()): readonly string[] {
    return this.#whileCatalogsChange(() => {
      this.#clusters = clusters;
      this.#clusterKinds = kinds;
    });
  }

  /**
   * Takes the new text of a file, new or known; `edit` is how it came from the old one and makes it cheap. Answers the paths of the files whose findings
   * may have changed, that file first.
   */
  update(path: string, text: string, edit?: WorkspaceEdit): readonly string[] {
    return this.updateAll([{ path, text, ...(edit ? { edit } : {}) }]);
  }

  /** Forgets a file. Answers the paths of the files whose findings may have changed; the file itself has none any more. */
  remove(path: string): readonly string[] {
    return this.updateAll([{ path }]);
  }

  /** Takes many changes at once, without `text` for a file that is gone: what they mean for other files is worked out once and not for each. */
  updateAll(updates: Iterable<WorkspaceUpdate>): readonly string[] {
    const changes: FileChange[] = [];
    for (const { path, text, edit, known } of updates) {
      const before = this.#files.get(path);
      if (before?.yaml.text === text) continue;
      const after = text === undefined ? undefined : (known ?? readFile(path, text, before, edit));
      if (after) this.#files.set(path, after);
      else this.#files.delete(path);
      changes.push({ path, before, after });
    }
    return [...new Set([...changes.map(({ path }) => path), ...this.#settle(changes)])];
  }

  /**
   * Paths of which must be looked up on disk whether they are there, because files name them. None most of the time; `again`: also those that
   * were looked up before.
   */
  pathsToLookUp({ again = false }: { readonly again?: boolean } = {}): readonly string[] {
    return this.#relations.pathsToLookUp(this.#files.values(), again);
  }

  /** Takes what was seen on disk. Answers the paths of the files whose findings may have changed. */
  learnPlaces(seen: ReadonlyMap<string, PlaceKind>): readonly string[] {
    return this.#withoutFindings(this.#relations.learn(seen));
  }

  file(path: string): FileState | undefined {
    return this.#files.get(path);
  }

  /** Everything that is to be said about a file, in the order of its text; nothing for an unknown one. */
  findings(path: string): readonly FileFinding[] {
    return this.#judged(path)?.findings ?? [];
  }

  /** The same before comments ignore any, document by document, with offsets in it: what stays the same is the same list. */
  foundIn(path: string): readonly FoundInDocument[] {
    const file = this.#files.get(path);
    if (!file) return [];
    // Once for all documents: which cluster a file goes to is looked up among all environments.
    const catalog = this.catalogAt(path);
    const { levels } = this.#selection;
    return file.yaml.documents.map((document) => ({ document, levels, findings: this.#findingsOf(file, document, catalog) }));
  }

  /** What comments in a file ignore, and would be said otherwise. */
  ignored(path: string): readonly IgnoredFinding[] {
    return this.#judged(path)?.ignored ?? [];
  }

  /** The objects that all files declare. */
  manifests(): readonly Manifest[] {
    return [...this.#files.values()].flatMap((file) => this.#manifestsOf(file));
  }

  /** What a file says, for whoever comes upon the same text; undefined while something is wrong with its syntax. */
  knownText(path: string): KnownText | undefined {
    const file = this.#files.get(path);
    if (file === undefined || file.isBroken) return undefined;
    return { text: file.yaml.text, facts: file.facts, manifests: this.#manifestsOf(file), factsKey: factsKeyOf(path, this.#roles.facts) };
  }

  /**
   * Gives up the trees of files that nobody looks at, and keeps what they say. Files that give others their roles stay as they are: they are asked again and again.
   */
  rest(paths: Iterable<string>): void {
    for (const path of paths) {
      const file = this.#files.get(path);
      if (file === undefined || file.yaml.isResting || file.facts !== undefined || file.crds.length > 0) continue;
      this.#manifestsOf(file);
      file.kinds ??= kindsIn(file.yaml.documents, this.catalog);
      file.memories = new Map();
      this.#relations.references.rest(path);
      file.yaml.rest();
    }
  }

  /** Keeps the trees of a file again, because somebody looks at it. */
  wake(path: string): void {
    this.#files.get(path)?.yaml.wake();
  }

  /** The document of a file in whose segment an offset lies. */
  documentAt(path: string, offset: number): YamlDocument | undefined {
    return this.#files.get(path)?.yaml.documents.findLast((document) => document.offset <= offset);
  }

  /** What a document of a file is for. */
  roleOf(path: string, document: YamlDocument): DocumentRole | undefined {
    const file = this.#files.get(path);
    return file && this.#roles.of(file, document);
  }

  #manifestsOf(file: FileState): readonly Manifest[] {
    return (file.manifests ??= file.yaml.documents.flatMap((document) =>
      document.root === undefined ? [] : readDocument(file.path, document, this.#roles.of(file, document), file.yaml.text),
    ));
  }

  #select(): Required<RuleChoice> {
    const { rules, policy = defaultPolicy } = this.#config;
    return { levels: { ...rules, ...this.#choice.levels }, profiles: this.#choice.profiles ?? policy };
  }

  #selectionChanged(): readonly string[] {
    this.#selection = this.#select();
    this.#policy.select(this.#selection);
    return this.#withoutFindings(this.paths());
  }

  #judged(path: string): JudgedFindings | undefined {
    const file = this.#files.get(path);
    if (!file || file.findings) return file?.findings;
    const { levels } = this.#selection;
    const { documents, text } = file.yaml;
    return (file.findings = withoutIgnored({
      text,
      documents,
      levels,
      findings: this.foundIn(path).flatMap(inFile),
      isOurs: (document) => isJudged(this.#roles.of(file, document)),
      isManifest: (document) => this.#roles.of(file, document).role === "manifest",
      isActive: (code) => isActive(code, levels, this.#policy),
    }));
  }

  /** Carries what changes of some files mean for the others; answers their paths. */
  #settle(changes: readonly FileChange[]): readonly string[] {
    const configured = this.#settleConfig(changes);
    const withOtherRoles = this.#roles.settle(changes);
    return [
      ...configured,
      ...this.#settleCrds(changes),
      ...withOtherRoles,
      ...this.#settlePolicy(changes),
      ...this.#withoutFindings(this.#relations.settle(changes, withOtherRoles)),
    ];
  }

  #withoutFindings(paths: readonly string[]): readonly string[] {
    for (const path of paths) {
      const file = this.#files.get(path);
      if (file) file.findings = undefined;
    }
    return paths;
  }

  #settlePolicy(changes: readonly FileChange[]): readonly string[] {
    const isSame = changes.every(({ before, after }) =>
      isSamePolicyFacts(before?.policyFacts ?? noPolicyFacts, after?.policyFacts ?? noPolicyFacts),
    );
    return isSame ? [] : this.#withoutFindings(this.#policy.surroundingsChanged());
  }

  #settleConfig(changes: readonly FileChange[]): readonly string[] {
    const change = changes.findLast(({ path }) => path === configFile);
    if (!change) return [];
    const config = change.after ? parseConfig(change.after.yaml.text).config : defaultConfig;
    const ofRules = ({ rules, policy }: PlumblineConfig): string => JSON.stringify([rules, policy]);
    const isSame = ofRules(config) === ofRules(this.#config);
    const concerned = this.#whileCatalogsChange(() => {
      this.#config = config;
    });
    return isSame ? concerned : this.#selectionChanged();
  }

  #settleCrds(changes: readonly FileChange[]): readonly string[] {
    const changed = changes.flatMap(({ before, after }) => {
      const old = before?.crds ?? [];
      const now = after?.crds ?? [];
      return [...old.filter((crd) => !now.includes(crd)), ...now.filter((crd) => !old.includes(crd))];
    });
    if (changed.length === 0) return [];
    const touched = createCrdCatalog(changed, this.#base)
      .all()
      .flatMap(({ group, kind }) => [`group ${group}`, `kind ${kind}`]);
    this.#catalogs.crdsChanged();
    return [...this.#files.values()]
      .filter((file) => {
        const kinds = (file.kinds ??= kindsIn(file.yaml.documents, this.catalog));
        if (!touched.some((name) => kinds.has(name))) return false;
        forget(file);
        return true;
      })
      .map(({ path }) => path);
  }

  /** Forgets what was found in the files for which a change means another catalog; answers their paths. */
  #whileCatalogsChange(change: () => void): readonly string[] {
    const before = [...this.#files.values()].map((file) => ({ file, catalog: this.catalogAt(file.path) }));
    change();
    return before.flatMap(({ file, catalog }) => {
      if (this.catalogAt(file.path) === catalog) return [];
      forget(file);
      return [file.path];
    });
  }

  #validate({ path, yaml, memories }: FileState, document: YamlDocument, role: DocumentRole): readonly Finding[] {
    const catalog = this.catalogAt(path);
    if (role.role === "template" && role.templated === true) return validateTemplate(document, role, catalog, yaml.text);
    const schema = ownSchemaOf(role);
    if (!schema) {
      const own = validateDocument(document, role, catalog, memoryOf(memories, document));
      return withPatches(own, document, role, { catalog, text: yaml.text });
    }
    return validateOther(document, role, { schema, catalog, text: yaml.text });
  }

  #findingsOf(file: FileState, document: YamlDocument, catalog: SchemaCatalog): readonly Finding[] {
    const own = this.#check(file, document);
    const role = this.#roles.of(file, document);
    const amongFiles = this.#relations.findings(file.path, document, role);
    const policy = this.#policy.of(file.path, document, role, catalog);
    const all =
      amongFiles.length + policy.length === 0
        ? own
        : [...own, ...amongFiles, ...policy].sort((left, right) => left.range.start - right.range.start);
    return this.#relations.withoutPatched(file.path, document, role, all);
  }

  #check(file: FileState, document: YamlDocument): readonly Finding[] {
    const { root } = document;
    const role = root ? this.#roles.of(file, document) : this.#roles.ofRest(file, document);
    const known = root && file.checked.get(root);
    if (known?.role === role) return known.findings;
    const findings = this.#validate(file, document, role);
    if (root) file.checked.set(root, { role, findings });
    return findings;
  }
}
