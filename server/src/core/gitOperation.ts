import type { GitOperation } from "./ports.ts";

/** What a repository is in the middle of, as the begin of a sentence. */
export const gitOperationTitles: Readonly<Record<GitOperation, string>> = {
  rebase: "A rebase",
  merge: "A merge",
  cherryPick: "A cherry-pick",
  revert: "A revert",
  bisect: "A bisect",
  am: "The application of patches (git am)",
};
