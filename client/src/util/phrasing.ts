/** Translates a whole sentence; `{0}` stands for the first argument. VS Code's `l10n.t` is one. */
export type Translate = (message: string, ...args: readonly (string | number)[]) => string;

/** What wording depends on besides the data. */
export interface Phrasing {
  readonly t: Translate;
  /** A BCP 47 tag: "en", "pt-br". */
  readonly language: string;
  readonly now: Date;
}
