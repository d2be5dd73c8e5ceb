import { Emitter, type Event } from "vscode-languageserver";
import type { DriftChange } from "../../core/environment/types.ts";
import type { Disposable } from "../../core/result.ts";
import type { WorkspaceStateDto } from "../../protocol/environments.ts";
import type { ManifestChange, ManifestFolder } from "../manifestFolder.ts";
import type { ServerServices } from "../serverServices.ts";
import { EnvironmentFolder } from "./environmentFolder.ts";
import type { OpenEnvironment } from "./openEnvironment.ts";

type Services = Pick<ServerServices, "platform" | "log" | "guard" | "loadSchemas" | "folders" | "renderer" | "trust">;

export interface EnvironmentDriftChange {
  readonly environment: OpenEnvironment;
  readonly change: DriftChange;
}

/** The environments of all folders of the workspace. Opens repositories in trusted workspaces only. */
export class EnvironmentRegistry implements Disposable {
  readonly #services: Services;
  readonly #changed = new Emitter<undefined>();
  readonly #driftChanged = new Emitter<EnvironmentDriftChange>();
  #folders: readonly EnvironmentFolder[] = [];
  #setReady: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#setReady = resolve;
  });

  /** What `state` answers may have changed. */
  readonly onDidChange: Event<undefined> = this.#changed.event;
  readonly onDidChangeDrift: Event<EnvironmentDriftChange> = this.#driftChanged.event;

  constructor(services: Services) {
    this.#services = services;
    const { folders, guard } = services;
    folders.onDidChangeFolders(
      guard.listener("folders of environments", () => {
        this.#openFolders();
      }),
    );
    folders.onDidChange(
      guard.listener("files of environments", ({ folder, path }: ManifestChange) => {
        const opened = this.#folders.find((other) => other.folder === folder);
        if (opened?.isOpened === true) opened.filesChanged(path);
        else if (opened !== undefined && folder.isScanned) this.#open(opened);
      }),
    );
  }

  /** The folders of the workspace that are open, with what they say of environments. */
  folders(): readonly EnvironmentFolder[] {
    return this.#folders.filter(({ isOpened }) => isOpened);
  }

  /** Every environment of the workspace. */
  all(): readonly OpenEnvironment[] {
    return this.#folders.flatMap(({ environments }) => environments);
  }

  /** The environment that the client knows by this id; undefined when it is no more. */
  find(id: string): OpenEnvironment | undefined {
    return this.all().find((environment) => environment.id === id);
  }

  /** Resolves once the folders of the workspace were read for the first time, or cannot be. */
  async whenReady(): Promise<void> {
    if ((await this.#services.loadSchemas()) !== undefined) await this.#ready;
  }

  state(): WorkspaceStateDto {
    const environments = this.all().map((environment) => environment.toDto());
    const { trust, folders } = this.#services;
    if (folders.all().length === 0) return { problem: "noFolder", environments };
    if (!trust.isTrusted) return { problem: "untrusted", environments };
    const problems = this.#folders.map(({ problem }) => problem);
    // One folder that can be shown is enough; a folder without manifests is no reason to speak of it beside one that has some.
    const [problem] = problems.includes(undefined) ? [] : [...problems.filter((other) => other !== "noManifests"), ...problems];
    const notices = [...new Set(this.#folders.flatMap((folder) => (folder.problem === "noManifests" ? [] : folder.notices)))];
    return {
      ...(problem === undefined ? {} : { problem }),
      ...(notices.length === 0 ? {} : { notice: notices.join(" ") }),
      environments,
    };
  }

  /** A file that is no manifest changed on disk. */
  otherFileChanged(folder: ManifestFolder, path: string): void {
    this.#folders.find((other) => other.folder === folder)?.otherFileChanged(path);
  }

  /** Reads everything again. */
  async refresh(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => folder.refresh()));
    this.#changed.fire(undefined);
  }

  dispose(): void {
    for (const folder of this.#folders) folder.dispose();
    this.#folders = [];
    this.#changed.dispose();
    this.#driftChanged.dispose();
  }

  #openFolders(): void {
    const { folders, trust } = this.#services;
    const wanted = trust.isTrusted ? folders.all() : [];
    const before = new Map(this.#folders.map((opened) => [opened.folder, opened]));
    this.#folders = wanted.map((folder) => before.get(folder) ?? this.#openFolder(folder));
    for (const opened of before.values()) if (!this.#folders.includes(opened)) opened.dispose();
    for (const opened of this.#folders) if (!opened.isOpened && opened.folder.isScanned) this.#open(opened);
    this.#tellChange();
  }

  /** Once its files are read. */
  #open(folder: EnvironmentFolder): void {
    this.#services.guard.background("opening environments", async () => {
      await folder.open();
      this.#tellChange();
    });
  }

  #tellChange(): void {
    if (this.#folders.every(({ isOpened }) => isOpened)) this.#setReady();
    this.#changed.fire(undefined);
  }

  #openFolder(folder: ManifestFolder): EnvironmentFolder {
    const opened = new EnvironmentFolder(folder, this.#services);
    opened.onDidChange(() => {
      this.#changed.fire(undefined);
    });
    opened.onDidOpen((environment) => {
      environment.session.onDidChange((change) => {
        this.#driftChanged.fire({ environment, change });
      });
    });
    return opened;
  }
}
