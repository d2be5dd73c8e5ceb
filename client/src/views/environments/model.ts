import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import { isLost, retryText } from "../../standing.ts";
import type { Phrasing, Translate } from "../../util/phrasing.ts";

interface EnvironmentRow {
  readonly type: "environment";
  readonly environment: EnvironmentDto;
}

interface FactRow {
  readonly type: "fact";
  readonly environment: EnvironmentDto;
  /** What it is, whatever the language: part of the row's id. */
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** One row of the Environments view: an environment, or one fact about it. */
export type EnvironmentNode = EnvironmentRow | FactRow;

/** The facts below an environment, most asked for first. */
export function environmentFacts(environment: EnvironmentDto, t: Translate): readonly FactRow[] {
  const fact = (id: string, name: string, value: string | undefined): readonly FactRow[] =>
    value === undefined ? [] : [{ type: "fact", environment, id, name, value }];
  return [
    ...fact("problem", t("Problem"), environment.connection.message),
    ...fact("path", t("Path"), environment.path === "" || environment.path === "." ? t("the whole repository") : environment.path),
    ...fact("branch", t("Branch"), environment.branch),
    ...fact("driver", t("Driver"), environment.driver),
    ...fact("context", t("Context"), environment.connection.context),
    ...fact("kubernetes", t("Kubernetes"), environment.connection.kubernetesVersion),
    ...fact("applied", t("Applied commit"), environment.appliedCommit?.slice(0, 7)),
    ...fact("protected", t("Protected"), environment.protected ? t("asks for typed confirmation") : undefined),
  ];
}

/** Text behind an environment's name. */
export function describeConnection(environment: EnvironmentDto, phrasing: Phrasing): string {
  const { t } = phrasing;
  if (isLost(environment)) return retryText(environment, phrasing);
  switch (environment.connection.state) {
    case "disconnected":
      return t("not connected");
    case "connecting":
      return t("connecting");
    case "failed":
      return environment.connection.message ?? t("could not be reached");
    case "connected":
      return environment.connection.context ?? t("connected");
  }
}
