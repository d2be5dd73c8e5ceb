import type { Range } from "vscode-languageserver";
import type { PlacedField, PlacedResource } from "../../core/environment/placedResource.ts";
import { placeInFile } from "../../core/environment/sourcePlaces.ts";
import type { SourceFile } from "../../core/environment/writtenObjects.ts";
import { SourceIndex } from "../../core/environment/sourceIndex.ts";
import type { WorkspaceFile } from "../../core/validation/fileState.ts";
import { displayValue } from "../../core/drift/fieldLabel.ts";
import type { SourceField, Stated } from "../../core/drift/sourceFields.ts";
import type { Disposable } from "../../core/result.ts";
import type { OffsetRange } from "../../core/text.ts";
import { sourceDriftNotification, type SourceFieldDto, type SourceResourceDto, type StatedDto } from "../../protocol/sourceDrift.ts";
import { toDifferenceDto, toLiveDifferenceDto } from "../differenceDto.ts";
import type { OpenDocument } from "../documents.ts";
import { ownDocuments } from "../language/fileAt.ts";
import type { ManifestChange } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import type { EnvironmentDriftChange } from "./environmentRegistry.ts";
import type { OpenEnvironment } from "./openEnvironment.ts";

/** Keystrokes and what they mean for the environments are told together. */
const gatherMs = 30;

/** Telling that takes no longer than this is done between two keys. What takes longer waits until whoever types rests, the longer the more it takes. */
const instantMs = 5;
const restPerTaken = 5;

/**
 * Tells what differs at the lines of open documents, as they are typed in and as environments change. A key costs the document that it is typed in: which
 * resources that concerns is kept by increments, and where their fields stand is known as long as their document stays the same.
 */
export function registerSourceDrift(context: ServerContext): Disposable {
  const publisher = new SourceDriftPublisher(context);
  const { environments, folders, documents, guard } = context;
  environments.onDidChangeDrift(
    guard.listener(sourceDriftNotification.method, (change: EnvironmentDriftChange) => {
      publisher.driftChanged(change);
    }),
  );
  folders.onDidChange(
    guard.listener(sourceDriftNotification.method, (change: ManifestChange) => {
      publisher.filesChanged(change);
    }),
  );
  // An environment that is no more tells nothing.
  environments.onDidChange(
    guard.listener(sourceDriftNotification.method, () => {
      publisher.environmentsChanged();
    }),
  );
  documents.onDidClose(
    guard.listener(sourceDriftNotification.method, ({ uri }: OpenDocument) => {
      publisher.closed(uri);
    }),
  );
  return publisher;
}

interface Told {
  readonly version: number;
  readonly resources: readonly SourceResourceDto[];
}

class SourceDriftPublisher implements Disposable {
  readonly #context: ServerContext;
  readonly #indices = new WeakMap<OpenEnvironment, SourceIndex>();
  /** By URI, what the client shows; nothing for what has nothing. */
  readonly #shown = new Map<string, Told>();
  readonly #waiting = new Set<string>();
  #known: readonly OpenEnvironment[] = [];
  #timer: Disposable | undefined;
  /** How long the last telling took, in milliseconds. */
  #took = 0;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  driftChanged({ environment, change }: EnvironmentDriftChange): void {
    this.environmentsChanged();
    const index = this.#indices.get(environment) ?? new SourceIndex();
    this.#indices.set(environment, index);
    const { paths, isRendered } = index.update(change);
    if (paths.size === 0) return;
    const { folder } = environment.place;
    this.#schedule((uri) => {
      const path = folder.pathOf(uri);
      return path !== undefined && (isRendered || paths.has(path));
    });
  }

  filesChanged({ folder, path }: ManifestChange): void {
    const isSlow = path !== undefined && this.#took > instantMs;
    if (isSlow) {
      this.#timer?.dispose();
      this.#timer = undefined;
    }
    this.#schedule((uri) => path === undefined || folder.pathOf(uri) === path);
  }

  environmentsChanged(): void {
    const environments = this.#context.environments.all();
    const isSame = environments.length === this.#known.length && environments.every((other, index) => other === this.#known[index]);
    this.#known = environments;
    if (!isSame) this.#schedule(() => true);
  }

  closed(uri: string): void {
    this.#shown.delete(uri);
    this.#waiting.delete(uri);
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  #schedule(isConcerned: (uri: string) => boolean): void {
    const { documents, platform, guard } = this.#context;
    for (const { uri } of documents.all()) if (isConcerned(uri)) this.#waiting.add(uri);
    if (this.#waiting.size === 0) return;
    this.#timer ??= platform.timer.after(
      gatherMs + (this.#took > instantMs ? this.#took * restPerTaken : 0),
      guard.listener(sourceDriftNotification.method, () => {
        this.#timer = undefined;
        const started = platform.clock.now().getTime();
        this.#publishWaiting();
        this.#took = platform.clock.now().getTime() - started;
      }),
    );
  }

  #publishWaiting(): void {
    const { documents, connection } = this.#context;
    for (const uri of this.#waiting) {
      const document = documents.get(uri);
      if (document === undefined) continue;
      const told = this.#known.map((environment) => this.#read(environment, uri));
      const resources = told.flatMap((one) => one?.resources ?? []);
      // Of text that is being read slowly the editor is further already.
      const version = told.find((one) => one !== undefined)?.version ?? document.version;
      if (isSame(this.#shown.get(uri), { version, resources })) continue;
      if (resources.length === 0) this.#shown.delete(uri);
      else this.#shown.set(uri, { version, resources });
      void connection.sendNotification(sourceDriftNotification, { uri, version, resources });
    }
    this.#waiting.clear();
  }

  #read(environment: OpenEnvironment, uri: string): Told | undefined {
    const index = this.#indices.get(environment);
    const { folder } = environment.place;
    const path = folder.pathOf(uri);
    const version = path === undefined ? undefined : folder.versionOf(path);
    const file = path === undefined ? undefined : folder.workspace.file(path);
    if (index === undefined || file === undefined || version === undefined) return undefined;
    const catalog = folder.workspace.catalogAt(file.path);
    const served = environment.session.target?.catalog;
    const toSource = (own: WorkspaceFile): SourceFile => ({
      path: own.path,
      text: own.yaml.text,
      documents: ownDocuments(folder, own),
      catalog: folder.workspace.catalogAt(own.path),
    });
    const placed = placeInFile(
      toSource(file),
      index,
      (gvk) => served?.find(gvk) ?? catalog.find(gvk),
      (other) => {
        const source = folder.workspace.file(other);
        return source && toSource(source);
      },
    );
    const toRange = (range: OffsetRange): Range => folder.positions.toRange(file.lines, range);
    return { version, resources: placed.map((resource) => toSourceResourceDto(resource, environment.id, toRange)) };
  }
}

/** Without resources the version does not matter. */
function isSame(shown: Told | undefined, { version, resources }: Told): boolean {
  if (shown === undefined) return resources.length === 0;
  return shown.version === version && JSON.stringify(shown.resources) === JSON.stringify(resources);
}

function toSourceResourceDto(
  { entry, range, isDeclared, fields }: PlacedResource,
  environment: string,
  toRange: (range: OffsetRange) => Range,
): SourceResourceDto {
  const { key, id, verdict, isTerminating, points } = entry;
  return {
    environment,
    key,
    kind: id.kind,
    name: id.name,
    range: toRange(range),
    declared: isDeclared,
    verdict,
    ...(isTerminating === undefined ? {} : { isTerminating }),
    points,
    fields: fields.map((placed) => toSourceFieldDto(placed, toRange)),
  };
}

function toSourceFieldDto({ field, range, place }: PlacedField, toRange: (range: OffsetRange) => Range): SourceFieldDto {
  const said = knownStories.get(field) ?? toStory(field);
  knownStories.set(field, said);
  return { ...said, range: toRange(range), place };
}

type Story = Omit<SourceFieldDto, "range" | "place">;

/** What is said of a field stays the same while it only moves. */
const knownStories = new WeakMap<SourceField, Story>();

function toStory(field: SourceField): Story {
  const { difference, cause, main, applied, nextSync } = field;
  return {
    // Of what only Git moved, the server is asked by a sync.
    difference: cause === "environment" ? toLiveDifferenceDto(difference) : toDifferenceDto(difference),
    cause,
    ...(main === undefined ? {} : { main: toStatedDto(main, field) }),
    ...(applied === undefined ? {} : { applied: toStatedDto(applied, field) }),
    ...(nextSync === undefined ? {} : { nextSync }),
  };
}

function toStatedDto({ value }: Stated, { path }: SourceField): StatedDto {
  return value === undefined ? {} : { value: displayValue(value, path) };
}
