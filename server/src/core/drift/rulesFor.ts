import type { EnvironmentDefinition, Tolerance } from "../config/config.ts";
import type { Ignoring } from "./ignore/ignoring.ts";
import { createIgnoreRules, type IgnoreRules } from "./ignoreRules.ts";

/**
 * Compiles what a team says about the drift of one environment.
 * @param points asked each time for what objects of the repository tell Flux and Argo CD to ignore
 */
export function rulesFor(
  { name }: Pick<EnvironmentDefinition, "name">,
  { ignore, quiet }: Tolerance,
  points: { readonly ignored: readonly Ignoring[] },
): IgnoreRules {
  return createIgnoreRules(ignore, { environment: name, repository: () => points.ignored, ...(quiet === undefined ? {} : { quiet }) });
}
