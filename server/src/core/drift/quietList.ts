import type { QuietRules } from "../config/config.ts";
import { fitsAny, toWildcard } from "../wildcard.ts";

/** Whose additions are no drift: the list that ships (`managers.ts`, `bookkeeping.ts`), and what a team changes about it. */
export interface QuietList {
  /** The list that ships holds. */
  readonly isKnownQuiet: boolean;
  /** The team says that additions of the manager are no drift. */
  isQuiet(manager: string): boolean;
  /** The team says that additions of the manager are drift, whatever the list says. */
  isLoud(manager: string): boolean;
}

/** Compiles what the configuration says; without it the list that ships holds as it is. */
export function createQuietList({ known = true, managers = [], loud = [] }: QuietRules = {}): QuietList {
  const [quietPatterns, loudPatterns] = [managers.map(toWildcard), loud.map(toWildcard)];
  return {
    isKnownQuiet: known,
    isQuiet: (manager) => fitsAny(quietPatterns, manager),
    isLoud: (manager) => fitsAny(loudPatterns, manager),
  };
}

/** Without a configuration. */
export const shippedQuietList: QuietList = createQuietList();
