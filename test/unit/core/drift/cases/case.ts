import type { Scene } from "../scene.ts";

/** One row of the case table of drift: a situation, and what it must be told as, whatever kubectl diff, Flux or Argo CD say of it. */
export interface Case extends Scene {
  readonly title: string;
  /** Lines in any order; none means in sync. */
  readonly expect: readonly string[];
  /** Where it differs for an object that kubectl applied client-side. */
  readonly expectClientSide?: readonly string[];
}
