import type { CodeLensProvider, Event, Uri } from "vscode";
import { CodeLens, EventEmitter, l10n, languages, Range } from "vscode";
import type { ComparedResourceDto } from "../../../server/src/protocol/environments.ts";
import { scheme } from "../diff/documentUri.ts";
import { DisposableStore } from "../util/disposables.ts";

/** Two environments with the resources in which they differ. */
export interface EnvironmentComparison {
  /** Ids. */
  readonly left: string;
  readonly right: string;
  readonly resources: readonly ComparedResourceDto[];
}

/** What the open documents about two environments stand for. Each offers the diffs above its first line. */
export class EnvironmentComparisons implements CodeLensProvider {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<void>());
  readonly #known = new Map<string, EnvironmentComparison>();

  readonly onDidChangeCodeLenses: Event<void> = this.#changed.event;

  constructor() {
    this.#disposables.add(languages.registerCodeLensProvider({ scheme, pattern: "**/*.md" }, this));
  }

  set(uri: Uri, comparison: EnvironmentComparison): void {
    this.#known.set(uri.toString(), comparison);
    this.#changed.fire();
  }

  /** What the document is about; undefined for another one. */
  get(uri: Uri): EnvironmentComparison | undefined {
    return this.#known.get(uri.toString());
  }

  provideCodeLenses({ uri }: { readonly uri: Uri }): CodeLens[] {
    const comparison = this.get(uri);
    if (comparison === undefined || comparison.resources.length === 0) return [];
    // VS Code swallows a plain space behind an icon.
    const title = `$(diff-multiple)\u00a0${l10n.t("Open All Diffs")}`;
    return [new CodeLens(new Range(0, 0, 0, 0), { title, command: "plumbline.openComparedChanges", arguments: [uri] })];
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
