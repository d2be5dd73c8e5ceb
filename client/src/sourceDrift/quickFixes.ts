import type { CancellationToken, CodeActionContext, CodeActionProvider, Range, TextDocument } from "vscode";
import { CodeAction, CodeActionKind, l10n } from "vscode";
import { fieldLinks, resourceLinks, type DriftLink } from "./links.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { driftSource, toRange } from "./diagnostics.ts";

/** Offers at a field that differs what its hover offers, for whoever does not reach for the mouse. */
export class DriftQuickFixes implements CodeActionProvider {
  static readonly kinds: readonly CodeActionKind[] = [CodeActionKind.QuickFix];
  readonly #drift: SourceDrift;

  constructor(drift: SourceDrift) {
    this.#drift = drift;
  }

  async provideCodeActions(
    document: TextDocument,
    selected: Range,
    { diagnostics }: CodeActionContext,
    token: CancellationToken,
  ): Promise<CodeAction[]> {
    const resources = await this.#drift.store.current(document, token);
    return resources.flatMap((resource) => {
      const environment = this.#drift.environmentName(resource.environment);
      if (environment === undefined || this.#drift.isLost(resource.environment)) return [];
      const make = (range: Range, subject: string, links: readonly DriftLink[]): readonly CodeAction[] => {
        if (range.intersection(selected) === undefined && range.start.line !== selected.start.line) return [];
        return links.map(({ title, command, argument }) => {
          const action = new CodeAction(l10n.t("{0} in {1}: {2}", subject, environment, title), CodeActionKind.QuickFix);
          action.command = { title, command, arguments: [argument] };
          action.diagnostics = diagnostics.filter((diagnostic) => diagnostic.source === driftSource && diagnostic.range.isEqual(range));
          return action;
        });
      };
      if (resource.verdict === "missing")
        return make(toRange(resource.range), `${resource.kind} ${resource.name}`, resourceLinks(resource, l10n.t));
      return resource.fields.flatMap((field) => make(toRange(field.range), field.difference.label, fieldLinks(resource, field, l10n.t)));
    });
  }
}
