import type { Case } from "./case.ts";
import { casesFrom45 } from "./casesFrom45.ts";
import { casesTo44 } from "./casesTo44.ts";

/** All rows by their number. */
export const caseTable: readonly (readonly [number: string, scene: Case])[] = Object.entries({ ...casesTo44, ...casesFrom45 });
