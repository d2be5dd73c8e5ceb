import type { EnvironmentDefinition } from "../../core/config/config.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import type { DriftOptions, DriftReason } from "./driftOptions.ts";

/** The environments that the arguments name. */
export function chooseEnvironments(
  environments: readonly EnvironmentDefinition[],
  { environment: name, allEnvironments }: Pick<DriftOptions, "environment" | "allEnvironments">,
): Result<readonly EnvironmentDefinition[], DriftReason> {
  const known = environments.map((environment) => environment.name).join(", ");
  const there = known === "" ? "There are none in this folder." : `There are ${known}.`;
  if (allEnvironments === true && environments.length > 0) return succeed(environments);
  if (name === undefined) {
    return fail(
      "usage",
      `Name an environment with --environment, all of them with --all-environments, or a file with live objects with --live. ${there}`,
    );
  }
  const found = environments.find((environment) => environment.name === name);
  return found === undefined ? fail("usage", `There is no environment ${name}. ${there}`) : succeed([found]);
}
