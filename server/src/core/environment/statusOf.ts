import type { ConnectedEnvironment } from "./connectedEnvironment.ts";
import type { GitPoints } from "./gitPoints.ts";
import type { EnvironmentStatus } from "./types.ts";

/** What there is to tell of an environment as a whole. */
export function statusOf(
  connection: Pick<EnvironmentStatus, "connection" | "message">,
  git: GitPoints | undefined,
  connected: ConnectedEnvironment | undefined,
  counts: EnvironmentStatus["counts"],
): EnvironmentStatus {
  const main = git?.main?.commit ?? "";
  const version = connected?.cluster.info.kubernetesVersion;
  const appliedCommit = connected?.appliedState?.commit;
  return {
    ...connection,
    ...(version === undefined ? {} : { kubernetesVersion: version }),
    ...(git?.message === undefined ? {} : { gitMessage: git.message }),
    ...(git?.branch === undefined ? {} : { branch: git.branch }),
    ...(main === "" ? {} : { mainCommit: main }),
    ...(appliedCommit === undefined ? {} : { appliedCommit }),
    // Counted from the commit that is named beside it, or not told.
    ...(git?.commitsAhead === undefined || appliedCommit !== git.applied?.commit ? {} : { commitsAhead: git.commitsAhead }),
    ...(counts === undefined ? {} : { counts }),
  };
}
