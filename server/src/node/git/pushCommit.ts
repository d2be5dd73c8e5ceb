import type { GitReason } from "../../core/ports.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { gitFailure, lastLine } from "./gitFailure.ts";
import { parsePush } from "./gitFormats.ts";
import type { GitRunner } from "./gitRunner.ts";
import { readRemotes } from "./repositoryState.ts";

/** Pushes one commit to a branch of a configured remote. Never forces, never sets up tracking. */
export async function pushCommit(run: GitRunner, commit: string, remote: string, branch: string): Promise<Result<void, GitReason>> {
  const remotes = await readRemotes(run);
  // Git would take any address or option in this place; only a configured remote is meant.
  if (!remotes.names.includes(remote)) return fail("noRemote", `The repository has no remote ${JSON.stringify(remote)}.`);
  const target = `refs/heads/${branch}`;
  const valid = await run(["check-ref-format", target]);
  if (valid.exitCode !== 0) return fail("refNotFound", `${JSON.stringify(branch)} cannot be the name of a branch.`);
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return fail("refNotFound", `${JSON.stringify(commit)} is not the full id of a commit.`);

  const pushed = await run(["push", "--porcelain", "--no-follow-tags", remote, `${commit}:${target}`], "network");
  if (pushed.exitCode === 0) return succeed(undefined);
  const rejected = parsePush(pushed.stdout).find((ref) => ref.rejected);
  if (rejected !== undefined) return fail("pushRefused", refusal(rejected.summary, remote, branch));
  // Status 1 without an answer of the remote: the push was stopped on this side, which only the pre-push hook does.
  if (pushed.exitCode === 1 && !pushed.stdout.startsWith("To ")) {
    const said = lastLine(withoutGitsOwn(pushed.stderr));
    return fail("hookFailed", `The pre-push hook refused the push${said === "" ? "" : `: ${said}`}.`);
  }
  return gitFailure(pushed, `push to ${remote}`);
}

/** The summary is git's own machine-readable one: `[rejected] (fetch first)` here, `[remote rejected] (<reason>)` at the remote. */
function refusal(summary: string, remote: string, branch: string): string {
  const reason = /\((?<reason>.*)\)$/.exec(summary)?.groups?.["reason"] ?? summary;
  if (summary.startsWith("[rejected]")) {
    return `${remote} refused the push: ${branch} has commits there that are not here. Pull, then sync again.`;
  }
  return `${remote} refused the push to ${branch}: ${reason}. The branch may be protected; push to another one and open a pull request.`;
}

function withoutGitsOwn(stderr: string): string {
  return stderr
    .split("\n")
    .filter((line) => !line.startsWith("error: failed to push some refs"))
    .join("\n");
}
