import { fail, type Failure } from "../../core/result.ts";
import type { GitReason } from "../../core/ports.ts";
import { gitKilled, gitNotStarted, type GitOutput } from "./gitRunner.ts";

interface KnownMessage {
  readonly pattern: RegExp;
  readonly reason: GitReason;
  readonly sentence: string;
}

/**
 * What git says in English (LC_ALL=C) when its exit status alone does not tell why. The only place that reads messages of git;
 * everything that has a status, a porcelain format or a file to look at is decided from that instead.
 */
const knownMessages: readonly KnownMessage[] = [
  {
    pattern: /detected dubious ownership/i,
    reason: "gitFailed",
    sentence:
      "Git refuses this repository because its folder belongs to another user; allow it with git config --global --add safe.directory.",
  },
  {
    pattern: /not a git repository|must be run in a work tree/i,
    reason: "notARepository",
    sentence: "This folder is not a Git working tree.",
  },
  {
    pattern: /Host key verification failed/i,
    reason: "authenticationFailed",
    sentence: "The remote's SSH host key is not known; connect to it once in a terminal to accept it.",
  },
  {
    pattern:
      /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied|HTTP (?:401|403)|returned error: (?:401|403)|Invalid username or (?:password|token)|access denied/i,
    reason: "authenticationFailed",
    sentence: "The remote did not accept the credentials; sign in to it with git in a terminal.",
  },
  {
    pattern:
      /Could not resolve (?:host|hostname)|Connection (?:refused|timed out|reset)|Network is unreachable|No route to host|Failed to connect|Operation timed out|Temporary failure in name resolution|Could not connect to server/i,
    reason: "offline",
    sentence: "The remote cannot be reached; check the network and try again.",
  },
  {
    pattern: /does not appear to be a git repository|repository .* (?:not found|does not exist)|Could not read from remote repository/i,
    reason: "noRemote",
    sentence: "The remote has no repository at its address.",
  },
  {
    pattern:
      /gpg failed to sign|failed to write commit object|Load key .*(?:error|invalid)|No (?:private|secret) key|Couldn't load public key|signing failed/i,
    reason: "signingFailed",
    sentence: "The commit could not be signed; check the signing key and its agent.",
  },
  {
    pattern: /empty ident name|Please tell me who you are|unable to auto-detect email address|no (?:email|name) was given/i,
    reason: "identityMissing",
    sentence: "Git does not know who commits; set user.name and user.email.",
  },
  {
    pattern: /bad object|missing blob object|unable to read (?:tree|sha1 file)|Could not read|promisor/i,
    reason: "objectMissing",
    sentence: "An object of the repository is not on this machine; fetch it first.",
  },
  {
    pattern: /during a merge|you have unmerged files|unmerged paths|is not possible because you have/i,
    reason: "operationInProgress",
    sentence: "A merge or rebase is under way; finish or abort it first.",
  },
  {
    pattern: /index\.lock/i,
    reason: "gitFailed",
    sentence: "Another git command holds the index; wait for it to end, or remove a stale index.lock.",
  },
];

/** Turns the output of a failed git command into a failure; `doing` completes "Git could not ..." when nothing better is known. */
export function gitFailure(output: GitOutput, doing: string): Failure<GitReason> {
  if (output.exitCode === gitNotStarted) return fail("gitMissing", "Git was not found; install it or put it on the PATH.");
  if (output.exitCode === gitKilled) return fail("gitFailed", `Git could not ${doing}: it did not answer and was ended.`);
  const known = knownMessages.find(({ pattern }) => pattern.test(output.stderr));
  if (known !== undefined) return fail(known.reason, known.sentence);
  const detail = lastLine(output.stderr);
  return fail("gitFailed", `Git could not ${doing}${detail === "" ? "" : `: ${detail}`} (status ${output.exitCode}).`);
}

/** The line of an error output that people look at: git's own "fatal:" or "error:" line, else the last one; addresses lose their credentials. */
export function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const line = lines.find((candidate) => /^(?:fatal|error):/.test(candidate)) ?? lines.at(-1) ?? "";
  return withoutCredentials(line.replace(/^(?:fatal|error): /, "").trim()).replace(/\.$/, "");
}

/** Removes user names and passwords from addresses in a text: `https://user:token@host` becomes `https://host`. */
export function withoutCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]+@/gi, "$1");
}
