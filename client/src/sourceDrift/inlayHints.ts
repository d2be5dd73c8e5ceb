import type { CancellationToken, Event, InlayHintsProvider, TextDocument, Range } from "vscode";
import { EventEmitter, InlayHint, l10n, Position } from "vscode";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import { storiesOf } from "./hovers.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { inlayValues, type InlayValue } from "./values.ts";

/** Shows behind a value what it is in the environment: `live: 5`. */
export class DriftInlayHints implements InlayHintsProvider, Disposable {
  readonly #disposables = new DisposableStore();
  readonly #changed = this.#disposables.add(new EventEmitter<void>());
  readonly #drift: SourceDrift;

  readonly onDidChangeInlayHints: Event<void> = this.#changed.event;

  constructor(drift: SourceDrift) {
    this.#drift = drift;
    this.#disposables.add(
      drift.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  async provideInlayHints(document: TextDocument, range: Range, token: CancellationToken): Promise<InlayHint[]> {
    if (!this.#drift.settings.inlayValues) return [];
    const resources = await this.#drift.store.current(document, token);
    const isOnly = this.#drift.shownCount === 1;
    return resources.flatMap((resource) => {
      const environment = this.#drift.environmentName(resource.environment);
      if (environment === undefined) return [];
      const values = inlayValues(resource, isOnly && !this.#drift.isLost(resource.environment) ? undefined : environment, l10n.t);
      return values
        .map((value) => {
          const hint = toHint(value, document);
          const tooltip = storiesOf(
            this.#drift,
            value.fields.map((field) => ({ resource, field })),
          );
          if (tooltip !== undefined) hint.tooltip = tooltip;
          return hint;
        })
        .filter(({ position }) => range.contains(position));
    });
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** Behind a value; at the end of the line of a key, whose value stands below. */
function toHint({ range: { end }, text }: InlayValue, document: TextDocument): InlayHint {
  const position = document.validatePosition(new Position(end.line, end.character));
  const line = document.lineAt(position.line);
  const isKey = line.text.slice(position.character).startsWith(":");
  const hint = new InlayHint(isKey ? line.range.end : position, text);
  hint.paddingLeft = true;
  return hint;
}
