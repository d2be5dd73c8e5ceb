import type { CancellationToken, CodeLensProvider, Event, TextDocument } from "vscode";
import { CodeLens, EventEmitter, l10n, Range } from "vscode";
import type { SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { linksWhileLost, resourceLinks } from "./links.ts";
import { lensTitle } from "./text.ts";

/** A line over each resource that an environment has otherwise: what is other, who did that and when, and what can be done. */
export class DriftLenses implements CodeLensProvider, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<void>());
  readonly #drift: SourceDrift;

  readonly onDidChangeCodeLenses: Event<void> = this.#changed.event;

  constructor(drift: SourceDrift) {
    this.#drift = drift;
    this.#disposables.add(
      drift.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!this.#drift.settings.codeLens) return [];
    return (await this.#drift.store.current(document, token)).flatMap((resource) => this.#lensesOf(resource));
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #lensesOf(resource: SourceResourceDto): readonly CodeLens[] {
    const environment = this.#drift.environmentName(resource.environment);
    const summary = environment === undefined ? undefined : lensTitle(resource, environment, currentPhrasing());
    if (summary === undefined) return [];
    const { line } = resource.range.start;
    const place = new Range(line, 0, line, 0);
    const links = resourceLinks(resource, l10n.t);
    return [
      new CodeLens(place, { title: summary, command: "" }),
      ...(this.#drift.isLost(resource.environment) ? linksWhileLost(links) : links).map(
        ({ title, command, argument }) => new CodeLens(place, { title, command, arguments: [argument] }),
      ),
    ];
  }
}
