import { env, l10n } from "vscode";
import type { Phrasing } from "./phrasing.ts";

/** The wording of this window at this moment. */
export function currentPhrasing(): Phrasing {
  return { t: l10n.t, language: env.language, now: new Date() };
}
