import type { CancellationToken, HoverProvider, Position, TextDocument } from "vscode";
import { Hover, l10n, MarkdownString } from "vscode";
import type { SourceFieldDto, SourceResourceDto } from "../../../server/src/protocol/sourceDrift.ts";
import { currentPhrasing } from "../util/currentPhrasing.ts";
import { toRange } from "./diagnostics.ts";
import { fieldLinks, linkedCommands, linksWhileLost } from "./links.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { fieldStory } from "./story.ts";

/** Tells the story of a field that is something else in an environment. */
export class DriftHovers implements HoverProvider {
  readonly #drift: SourceDrift;

  constructor(drift: SourceDrift) {
    this.#drift = drift;
  }

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    if (!this.#drift.settings.hover) return undefined;
    const told = (await this.#drift.store.current(document, token)).flatMap((resource) =>
      resource.fields.map((field) => ({ resource, field, range: toRange(field.range) })),
    );
    const atToken = told.filter(({ range }) => range.contains(position));
    // The key of a value, and whatever else is on its line.
    const found = atToken.length > 0 ? atToken : told.filter(({ range }) => range.start.line === position.line);
    const text = storiesOf(this.#drift, found);
    return text && new Hover(text, found[0]?.range);
  }
}

/** The stories of some fields, with links to what can be done about each; undefined when there is none. */
export function storiesOf(
  drift: SourceDrift,
  fields: readonly { readonly resource: SourceResourceDto; readonly field: SourceFieldDto }[],
): MarkdownString | undefined {
  const stories = fields.flatMap(({ resource, field }) => {
    const name = drift.environmentName(resource.environment);
    if (name === undefined) return [];
    const environment = { name, branch: drift.branchOf(resource.environment) };
    const links = fieldLinks(resource, field, l10n.t);
    return [fieldStory(field, environment, drift.isLost(resource.environment) ? linksWhileLost(links) : links, currentPhrasing())];
  });
  if (stories.length === 0) return undefined;
  const text = new MarkdownString(stories.join("\n\n---\n\n"));
  text.isTrusted = { enabledCommands: linkedCommands };
  return text;
}
