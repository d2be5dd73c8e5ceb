import type { TextEditor, TextEditorDecorationType } from "vscode";
import { OverviewRulerLane, Range, ThemeColor, Uri, window } from "vscode";
import { DisposableStore, type Disposable } from "../util/disposables.ts";
import type { SourceDrift } from "./sourceDrift.ts";
import { loudFields } from "./text.ts";

/** Marks the lines at which an environment has something else, beside their numbers and in the overview ruler. */
export class DriftMarks implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #drift: SourceDrift;
  /** Where the environment moved, and where Git did. */
  readonly #types: Readonly<Record<"environment" | "git", TextEditorDecorationType>>;

  /** @param media folder of the extension's pictures */
  constructor(drift: SourceDrift, media: Uri) {
    this.#drift = drift;
    const make = (name: string, color: string): TextEditorDecorationType =>
      this.#disposables.add(
        window.createTextEditorDecorationType({
          light: { gutterIconPath: Uri.joinPath(media, `${name}-light.svg`) },
          dark: { gutterIconPath: Uri.joinPath(media, `${name}-dark.svg`) },
          gutterIconSize: "contain",
          overviewRulerColor: new ThemeColor(color),
          overviewRulerLane: OverviewRulerLane.Center,
        }),
      );
    this.#types = { environment: make("drift-mark", "list.warningForeground"), git: make("pending-mark", "charts.blue") };
    this.#disposables.add(
      drift.onDidChange((uri) => {
        for (const editor of window.visibleTextEditors) if (editor.document.uri.toString() === uri) this.#mark(editor);
      }),
    );
    this.#disposables.add(
      window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#mark(editor);
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #mark(editor: TextEditor): void {
    const resources = this.#drift.settings.gutter ? this.#drift.store.get(editor.document.uri.toString()) : [];
    const fields = resources.flatMap(loudFields);
    const missing = resources.filter(({ verdict }) => verdict === "missing").map(({ range }) => range.start.line);
    const moved = new Set([...missing, ...fields.filter(({ cause }) => cause === "environment").map(({ range }) => range.start.line)]);
    const pending = new Set(fields.map(({ range }) => range.start.line).filter((line) => !moved.has(line)));
    editor.setDecorations(this.#types.environment, [...moved].map(lineRange));
    editor.setDecorations(this.#types.git, [...pending].map(lineRange));
  }
}

function lineRange(line: number): Range {
  return new Range(line, 0, line, 0);
}
