import type { ChangedFile, CommitInfo, TreeFile } from "../../core/ports.ts";

/** The header lines and entries of `git status --porcelain=v2 -z`. */
export interface StatusReport {
  /** By name, without the "# branch." prefix: "oid", "head", "upstream". */
  readonly branch: ReadonlyMap<string, string>;
  readonly files: readonly ChangedFile[];
}

/**
 * Reads `git status --porcelain=v2 -z --no-renames`. Paths are as they are on disk: with -z git quotes nothing.
 * One path may come twice (deleted in the index, there again untracked): that is a modification.
 */
export function parseStatus(output: string): StatusReport {
  const branch = new Map<string, string>();
  const files = new Map<string, ChangedFile>();
  const records = output.split("\0");
  for (let index = 0; index < records.length; index++) {
    const record = records[index] ?? "";
    if (record.startsWith("# branch.")) {
      const [name = "", ...value] = record.slice("# branch.".length).split(" ");
      branch.set(name, value.join(" "));
      continue;
    }
    const type = record[0];
    if (type === "1") addFile(files, trackedFile(record.slice(2, 4), fieldFrom(record, 8)));
    else if (type === "2") {
      addFile(files, { ...trackedFile(record.slice(2, 4), fieldFrom(record, 9)), status: "renamed" });
      // The old path follows as a record of its own.
      index++;
    } else if (type === "u") addFile(files, { path: fieldFrom(record, 10), status: "conflicted", staged: false });
    else if (type === "?") addFile(files, { path: record.slice(2), status: "untracked", staged: false });
  }
  return { branch, files: [...files.values()] };
}

function trackedFile(codes: string, path: string): ChangedFile {
  const index = codes[0] ?? ".";
  const worktree = codes[1] ?? ".";
  const staged = index !== ".";
  if (worktree === "D" || index === "D") return { path, status: "deleted", staged };
  if (index === "A" || worktree === "A") return { path, status: "added", staged };
  return { path, status: "modified", staged };
}

function addFile(files: Map<string, ChangedFile>, file: ChangedFile): void {
  const earlier = files.get(file.path);
  if (earlier?.status === "deleted" && file.status === "untracked") files.set(file.path, { ...earlier, status: "modified" });
  else files.set(file.path, file);
}

/** The rest of a record after `count` fields that are divided by single spaces; the rest may hold spaces itself. */
function fieldFrom(record: string, count: number): string {
  let start = 0;
  for (let field = 0; field < count; field++) {
    const space = record.indexOf(" ", start);
    if (space < 0) return "";
    start = space + 1;
  }
  return record.slice(start);
}

/** Reads `git ls-tree -r -z -l`: ordinary files only, no symbolic links (mode 120000) and no submodules (160000). */
export function parseTree(output: string): readonly TreeFile[] {
  const files: TreeFile[] = [];
  for (const record of output.split("\0")) {
    const match = /^(?<mode>\d+) blob (?<objectId>[0-9a-f]+) +(?<size>\d+)\t(?<path>[^]+)$/.exec(record);
    if (match?.groups === undefined || match.groups["mode"] === "120000") continue;
    const { objectId = "", size = "", path = "" } = match.groups;
    files.push({ path, objectId, size: Number(size) });
  }
  return files;
}

/** The format that `parseLog` reads; with -z every field and every record ends in NUL. */
export const logFormat = "--format=%H%x00%an%x00%cI%x00%s";

/** Reads `git log -z` in `logFormat`. The time is the committer's: when the commit came to be as it is. */
export function parseLog(output: string): readonly CommitInfo[] {
  const fields = output.split("\0");
  const commits: CommitInfo[] = [];
  for (let index = 0; index + 3 < fields.length; index += 4) {
    const [commit = "", author = "", time = "", subject = ""] = fields.slice(index, index + 4);
    commits.push({ commit, author, time, subject });
  }
  return commits;
}

/** Reads `git config --null --get-regexp`: pairs of lower-case key and value, in the order of the files. */
export function parseConfig(output: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const record of output.split("\0")) {
    if (record === "") continue;
    const end = record.indexOf("\n");
    values.set(end < 0 ? record : record.slice(0, end), end < 0 ? "true" : record.slice(end + 1));
  }
  return values;
}

/** Outcome of one ref in `git push --porcelain`. */
export interface PushedRef {
  readonly rejected: boolean;
  /** What the remote says: "[rejected] (non-fast-forward)". */
  readonly summary: string;
}

/** Reads the ref lines of `git push --porcelain`: `<flag>\t<from>:<to>\t<summary>`. */
export function parsePush(output: string): readonly PushedRef[] {
  return output.split("\n").flatMap((line) => {
    const fields = line.split("\t");
    return fields.length === 3 && fields[0]?.length === 1 ? [{ rejected: fields[0] === "!", summary: fields[2] ?? "" }] : [];
  });
}
