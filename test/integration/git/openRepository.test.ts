import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Result } from "../../../server/src/core/result.ts";
import { openRepository, type OpenRepository } from "../../../server/src/node/git/openRepository.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";

let sandbox: GitSandbox;
let opened: OpenRepository[];

beforeEach(() => {
  sandbox = createGitSandbox();
  opened = [];
});

afterEach(() => {
  for (const repository of opened) repository.dispose();
  sandbox.dispose();
});

async function open(folder: string): Promise<OpenRepository> {
  const repository = must(await openRepository(folder, { environment: sandbox.environment }));
  opened.push(repository);
  return repository;
}

function must<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}

/** A repository with one commit of the given files. */
function commitFiles(root: string, files: Readonly<Record<string, string>>, message = "Add manifests"): string {
  for (const [path, content] of Object.entries(files)) sandbox.write(join(root, path), content);
  sandbox.git(["add", "--all"], root);
  sandbox.git(["commit", "-q", "-m", message], root);
  return sandbox.git(["rev-parse", "HEAD"], root);
}

/** A repository, its bare remote `origin`, and everything pushed. */
function withRemote(name = "shop"): { readonly root: string; readonly remote: string; readonly head: string } {
  const remote = join(sandbox.folder, "remote.git");
  sandbox.git(["init", "-q", "--bare", remote]);
  const root = sandbox.init(name);
  const head = commitFiles(root, { "apps/web/deployment.yaml": "kind: Deployment\n", "README.md": "shop\n" });
  sandbox.git(["remote", "add", "origin", remote], root);
  sandbox.git(["push", "-q", "-u", "origin", "main"], root);
  return { root, remote, head };
}

describe("opening", () => {
  test("finds the root from a folder below", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a/b/c.yaml": "a: 1\n" });
    expect((await open(join(root, "a/b"))).root).toBe(root);
  });

  test("names what is no repository, no folder, or no git", async () => {
    const outside = await openRepository(sandbox.folder, { environment: sandbox.environment });
    expect(outside).toMatchObject({ ok: false, reason: "notARepository" });
    expect(await openRepository(join(sandbox.folder, "nope"))).toMatchObject({ ok: false, reason: "notARepository" });
    const withoutGit = await openRepository(sandbox.init("x"), { environment: { PATH: "/nowhere" } });
    expect(withoutGit).toMatchObject({ ok: false, reason: "gitMissing" });
    sandbox.git(["init", "-q", "--bare", "bare.git"]);
    const bare = await openRepository(join(sandbox.folder, "bare.git"), { environment: sandbox.environment });
    expect(bare).toMatchObject({ ok: false, reason: "notARepository" });
  });

  test("is not led astray by variables of a surrounding git command", async () => {
    const root = sandbox.init("shop");
    const other = sandbox.init("other");
    const head = commitFiles(root, { "a.yaml": "a: 1\n" });
    const environment = { ...sandbox.environment, GIT_DIR: join(other, ".git"), GIT_WORK_TREE: other };
    const repository = must(await openRepository(root, { environment }));
    opened.push(repository);
    expect(must(await repository.state()).head).toBe(head);
  });
});

describe("state", () => {
  test("of an empty repository has a branch and no head", async () => {
    const repository = await open(sandbox.init("empty"));
    const state = must(await repository.state());
    expect(state).toEqual({ branch: "main", isWorktree: false, isSubmodule: false, conflicted: [] });
    expect(await repository.resolve("HEAD")).toMatchObject({ ok: false, reason: "noCommits" });
    expect(await repository.mainBranch()).toMatchObject({ ok: false, reason: "noCommits" });
    expect(must(await repository.changedFiles())).toEqual([]);
  });

  test("knows a detached head and the remote", async () => {
    const { root, head } = withRemote();
    sandbox.git(["checkout", "-q", "--detach"], root);
    expect(must(await (await open(root)).state())).toEqual({
      head,
      remote: "origin",
      isWorktree: false,
      isSubmodule: false,
      conflicted: [],
    });
  });

  test("knows a linked worktree and its own head", async () => {
    const { root } = withRemote();
    const linked = join(sandbox.folder, "linked tree");
    sandbox.git(["worktree", "add", "-q", "-b", "feature", linked], root);
    const repository = await open(linked);
    expect(must(await repository.state())).toMatchObject({ branch: "feature", isWorktree: true });
    expect(must(await repository.mainBranch()).name).toBe("main");
  });

  test("knows a submodule", async () => {
    const { remote } = withRemote();
    const outer = sandbox.init("outer");
    commitFiles(outer, { "a.yaml": "a: 1\n" });
    sandbox.git(["submodule", "add", "-q", remote, "inner"], outer);
    expect(must(await (await open(join(outer, "inner"))).state())).toMatchObject({ isSubmodule: true, isWorktree: false });
    expect(must(await (await open(outer)).state())).toMatchObject({ isSubmodule: false });
  });

  test("names merge, rebase, cherry-pick, revert, am and bisect, with the conflicted paths", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a b.yaml": "a: 1\n" });
    sandbox.git(["checkout", "-q", "-b", "side"], root);
    commitFiles(root, { "a b.yaml": "a: 2\n" }, "Side");
    sandbox.git(["checkout", "-q", "main"], root);
    commitFiles(root, { "a b.yaml": "a: 3\n" }, "Main");
    const repository = await open(root);
    const attempt = async (...args: string[]): Promise<unknown> => {
      expect(() => sandbox.git(args, root)).toThrow();
      const { operation, conflicted } = must(await repository.state());
      return { operation, conflicted };
    };
    const conflicted = ["a b.yaml"];
    expect(await attempt("merge", "side")).toEqual({ operation: "merge", conflicted });
    expect(must(await repository.changedFiles())).toEqual([{ path: "a b.yaml", status: "conflicted", staged: false }]);
    expect(await repository.commit(["a b.yaml"], "No")).toMatchObject({ ok: false, reason: "operationInProgress" });
    sandbox.git(["merge", "--abort"], root);
    expect(await attempt("rebase", "side")).toEqual({ operation: "rebase", conflicted });
    sandbox.git(["rebase", "--abort"], root);
    expect(await attempt("cherry-pick", "side")).toEqual({ operation: "cherryPick", conflicted });
    sandbox.git(["cherry-pick", "--abort"], root);
    expect(await attempt("revert", "HEAD~1")).toEqual({ operation: "revert", conflicted });
    sandbox.git(["revert", "--abort"], root);
    const patch = sandbox.git(["format-patch", "-1", "side", "-o", sandbox.folder], root);
    expect(await attempt("am", patch)).toEqual({ operation: "am", conflicted: [] });
    sandbox.git(["am", "--abort"], root);
    sandbox.git(["bisect", "start"], root);
    expect(must(await repository.state()).operation).toBe("bisect");
  });
});

describe("the deployed branch", () => {
  test("is the configured one, here or only at the remote", async () => {
    const { root, head } = withRemote();
    sandbox.git(["push", "-q", "origin", "main:production"], root);
    const repository = await open(root);
    expect(must(await repository.mainBranch("production"))).toEqual({
      name: "production",
      ref: "refs/remotes/origin/production",
      commit: head,
    });
    expect(await repository.mainBranch("nope")).toMatchObject({ ok: false, reason: "refNotFound" });
    expect(await repository.mainBranch("--help")).toMatchObject({ ok: false, reason: "refNotFound" });
  });

  test("is the remote's default branch, whatever its name", async () => {
    const { root, remote } = withRemote();
    sandbox.git(["push", "-q", "origin", "main:release/2026"], root);
    sandbox.git(["symbolic-ref", "HEAD", "refs/heads/release/2026"], remote);
    sandbox.git(["clone", "-q", remote, "clone"]);
    const repository = await open(join(sandbox.folder, "clone"));
    expect(must(await repository.mainBranch())).toMatchObject({ name: "release/2026", ref: "refs/heads/release/2026" });
  });

  test("is main, master or trunk, else the only branch, else asked for", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a.yaml": "a: 1\n" });
    sandbox.git(["branch", "-m", "main", "trunk"], root);
    sandbox.git(["branch", "other"], root);
    const repository = await open(root);
    expect(must(await repository.mainBranch()).name).toBe("trunk");
    sandbox.git(["branch", "-m", "trunk", "live"], root);
    expect(await repository.mainBranch()).toMatchObject({ ok: false, reason: "refNotFound" });
    sandbox.git(["branch", "-D", "other"], root);
    expect(must(await repository.mainBranch())).toMatchObject({ name: "live", ref: "refs/heads/live" });
  });

  test("is read at the remote when the local branch is merely behind, and locally when it is ahead", async () => {
    const { root, head } = withRemote();
    const repository = await open(root);
    const ahead = commitFiles(root, { "b.yaml": "b: 1\n" });
    expect(must(await repository.mainBranch())).toEqual({ name: "main", ref: "refs/heads/main", commit: ahead });
    sandbox.git(["push", "-q", "origin", "main"], root);
    sandbox.git(["reset", "-q", "--hard", head], root);
    expect(must(await repository.mainBranch())).toEqual({ name: "main", ref: "refs/remotes/origin/main", commit: ahead });
  });
});

describe("reading", () => {
  test("lists and reads files at a commit under names of every kind", async () => {
    const root = sandbox.init("shop");
    const names = [
      "plain.yaml",
      "with space.yaml",
      "$(touch pwned);`x`&'\".yaml",
      "日本語/ü.yaml",
      "new\nline.yaml",
      "-rf",
      "*.yaml",
      ":(top)x",
    ];
    commitFiles(root, Object.fromEntries(names.map((name) => [`apps/${name}`, `name: ${JSON.stringify(name)}\n`])));
    symlinkSync("plain.yaml", join(root, "apps/link.yaml"));
    const commit = commitFiles(root, { "outside.yaml": "x: 1\n" });
    const repository = await open(root);
    const files = must(await repository.listFiles(commit, "apps"));
    expect(files.map((file) => file.path).sort()).toEqual(names.map((name) => `apps/${name}`).sort());
    for (const file of files) {
      const text = must(await repository.readBlob(file.objectId));
      expect(text).toBe(`name: ${JSON.stringify(file.path.slice("apps/".length))}\n`);
      expect(file.size).toBe(Buffer.byteLength(text));
    }
    expect(must(await repository.listFiles("main", "")).some((file) => file.path === "outside.yaml")).toBe(true);
    expect(must(await repository.listFiles("main", "no/such/folder"))).toEqual([]);
    expect(await repository.listFiles("0".repeat(40), "")).toMatchObject({ ok: false, reason: "refNotFound" });
    expect(must(await repository.log({ to: "main", path: "apps/*.yaml" }))).toHaveLength(1);
    expect(existsSync(join(root, "pwned"))).toBe(false);
  });

  test("reads many blobs at once, large ones too, and names what is missing", async () => {
    const root = sandbox.init("shop");
    const contents = Array.from({ length: 300 }, (_, index) => `${index}: ${"é".repeat(index * 40)}\n`);
    const commit = commitFiles(root, Object.fromEntries(contents.map((content, index) => [`f${index}.yaml`, content])));
    const repository = await open(root);
    const files = must(await repository.listFiles(commit, ""));
    const texts = await Promise.all(files.map(async (file) => [file.path, must(await repository.readBlob(file.objectId))] as const));
    expect(texts).toHaveLength(300);
    for (const [path, text] of texts) expect(text).toBe(contents[Number(/\d+/.exec(path)?.[0])]);
    expect(await repository.readBlob("0".repeat(40))).toMatchObject({ ok: false, reason: "objectMissing" });
    expect(await repository.readBlob("HEAD:f1.yaml")).toMatchObject({ ok: false, reason: "objectMissing" });
    expect(await repository.readBlob(commit)).toMatchObject({ ok: false, reason: "objectMissing" });
    expect(must(await repository.readBlob(files[0]!.objectId))).toBe(texts[0]![1]);
  });

  test("finds nothing for odd revisions instead of running them", async () => {
    const { root } = withRemote();
    const repository = await open(root);
    for (const revision of ["", "--help", "nope", "main..main", "a\0b", "HEAD:README.md"]) {
      expect(await repository.resolve(revision)).toMatchObject({ ok: false, reason: "refNotFound" });
    }
    sandbox.git(["tag", "-a", "v1", "-m", "one"], root);
    expect(must(await repository.resolve("v1"))).toBe(must(await repository.resolve("main")));
  });

  test("answers the commits between two points that touch a path, newest first", async () => {
    const root = sandbox.init("shop");
    const first = commitFiles(root, { "apps/web.yaml": "a: 1\n" }, "One");
    commitFiles(root, { "apps/api.yaml": "a: 1\n" }, "Two");
    const third = commitFiles(root, { "apps/web.yaml": "a: 3\n" }, 'Three: ünï "quoted"');
    const repository = await open(root);
    const commits = must(await repository.log({ from: first, to: "main", path: "apps/web.yaml" }));
    expect(commits).toEqual([{ commit: third, author: "Ada Lovelace", time: "2026-03-01T12:00:00+01:00", subject: 'Three: ünï "quoted"' }]);
    expect(must(await repository.log({ to: "main", limit: 2 })).map((commit) => commit.subject)).toEqual(['Three: ünï "quoted"', "Two"]);
    expect(await repository.log({ from: "gone", to: "main" })).toMatchObject({ ok: false, reason: "refNotFound" });
  });
});

describe("committing", () => {
  test("takes exactly the chosen paths: new, changed and deleted ones, and leaves the rest staged or unstaged as it was", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "changed.yaml": "a: 1\n", "deleted.yaml": "a: 1\n", "staged.yaml": "a: 1\n", "unstaged.yaml": "a: 1\n" });
    for (const path of ["changed.yaml", "new $(x)/file name\n.yaml", "staged.yaml", "unstaged.yaml", "untouched.yaml"]) {
      sandbox.write(join(root, path), "a: 2\n");
    }
    rmSync(join(root, "deleted.yaml"));
    sandbox.git(["add", "staged.yaml"], root);
    const repository = await open(root);
    const message = 'Scale web to 5\n\nBecause; $(rm -rf .) "it" was slow.';
    const commit = must(await repository.commit(["changed.yaml", "deleted.yaml", "new $(x)/file name\n.yaml"], message));
    expect(sandbox.git(["show", "--format=%B", "--no-patch", commit], root).trimEnd()).toBe(message);
    const names = sandbox.git(["show", "--format=", "--name-status", "-z", commit], root);
    expect(names).toBe("M\0changed.yaml\0D\0deleted.yaml\0A\0new $(x)/file name\n.yaml\0");
    expect(must(await repository.changedFiles())).toEqual([
      { path: "staged.yaml", status: "modified", staged: true },
      { path: "unstaged.yaml", status: "modified", staged: false },
      { path: "untouched.yaml", status: "untracked", staged: false },
    ]);
  });

  test("makes the first commit of an empty repository", async () => {
    const root = sandbox.init("shop");
    sandbox.write(join(root, "a.yaml"), "a: 1\n");
    const repository = await open(root);
    const commit = must(await repository.commit(["a.yaml"], "First"));
    expect(must(await repository.state()).head).toBe(commit);
  });

  test("commits a rename as its two paths", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "old.yaml": "a: 1\nb: 2\nc: 3\n" });
    renameSync(join(root, "old.yaml"), join(root, "new.yaml"));
    sandbox.git(["add", "--all"], root);
    const repository = await open(root);
    const paths = must(await repository.changedFiles()).map((file) => file.path);
    expect(paths.sort()).toEqual(["new.yaml", "old.yaml"]);
    must(await repository.commit(paths, "Rename"));
    expect(must(await repository.changedFiles())).toEqual([]);
  });

  test("names nothing to commit, an empty message and a missing identity", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" });
    sandbox.write(join(root, "b.yaml"), "b: 2\n");
    const repository = await open(root);
    expect(await repository.commit(["a.yaml"], "Nothing")).toMatchObject({ ok: false, reason: "nothingToCommit" });
    expect(await repository.commit(["b.yaml"], "  \n")).toMatchObject({ ok: false, reason: "gitFailed" });
    sandbox.git(["config", "user.useConfigOnly", "true"], root);
    const environment = Object.fromEntries(Object.entries(sandbox.environment).filter(([name]) => !/^GIT_(AUTHOR|COMMITTER)/.test(name)));
    const nobody = must(await openRepository(root, { environment }));
    opened.push(nobody);
    expect(await nobody.commit(["b.yaml"], "Who")).toMatchObject({ ok: false, reason: "identityMissing" });
  });

  test("reports a refusing hook in its own words and leaves the index as it was", async () => {
    const root = sandbox.init("shop");
    const head = commitFiles(root, { "a.yaml": "a: 1\n" });
    sandbox.write(join(root, ".git/hooks/pre-commit"), "#!/bin/sh\necho 'manifests must have owners' >&2\nexit 1\n");
    chmodSync(join(root, ".git/hooks/pre-commit"), 0o755);
    sandbox.write(join(root, "a.yaml"), "a: 2\n");
    sandbox.write(join(root, "new.yaml"), "n: 1\n");
    const repository = await open(root);
    const before = must(await repository.changedFiles());
    const refused = await repository.commit(["a.yaml", "new.yaml"], "Try");
    expect(refused).toMatchObject({ ok: false, reason: "hookFailed" });
    expect(refused.ok ? "" : refused.message).toContain("manifests must have owners");
    expect(must(await repository.changedFiles())).toEqual(before);
    expect(must(await repository.state()).head).toBe(head);
  });

  test("signs as configured and names a failing signature", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a.yaml": "a: 1\n" });
    sandbox.git(["config", "commit.gpgSign", "true"], root);
    sandbox.git(["config", "gpg.program", "/bin/false"], root);
    sandbox.write(join(root, "a.yaml"), "a: 2\n");
    expect(await (await open(root)).commit(["a.yaml"], "Signed")).toMatchObject({ ok: false, reason: "signingFailed" });
  });

  test("signs with an SSH key", async () => {
    const root = sandbox.init("shop");
    commitFiles(root, { "a.yaml": "a: 1\n" });
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(sandbox.folder, "key")]);
    for (const [key, value] of [
      ["commit.gpgSign", "true"],
      ["gpg.format", "ssh"],
      ["user.signingKey", join(sandbox.folder, "key.pub")],
    ] as const) {
      sandbox.git(["config", key, value], root);
    }
    sandbox.write(join(root, "a.yaml"), "a: 2\n");
    const commit = must(await (await open(root)).commit(["a.yaml"], "Signed"));
    expect(sandbox.git(["cat-file", "commit", commit], root)).toContain("-----BEGIN SSH SIGNATURE-----");
  });
});

describe("pushing", () => {
  test("moves the remote's branch to the commit", async () => {
    const { root, remote } = withRemote();
    const commit = commitFiles(root, { "b.yaml": "b: 1\n" });
    const repository = await open(root);
    must(await repository.push(commit, "origin", "main"));
    expect(sandbox.git(["rev-parse", "main"], remote)).toBe(commit);
    must(await repository.push(commit, "origin", "main"));
  });

  test("is refused, never forced, when the remote went on", async () => {
    const { root, remote, head } = withRemote();
    sandbox.git(["clone", "-q", remote, "colleague"]);
    const theirs = commitFiles(join(sandbox.folder, "colleague"), { "c.yaml": "c: 1\n" });
    sandbox.git(["push", "-q"], join(sandbox.folder, "colleague"));
    sandbox.git(["config", "remote.origin.push", "+refs/heads/*:refs/heads/*"], root);
    const commit = commitFiles(root, { "b.yaml": "b: 1\n" });
    const refused = await (await open(root)).push(commit, "origin", "main");
    expect(refused).toMatchObject({ ok: false, reason: "pushRefused" });
    expect(refused.ok ? "" : refused.message).toContain("Pull");
    expect(sandbox.git(["rev-parse", "main"], remote)).toBe(theirs);
    expect(theirs).not.toBe(head);
  });

  test("names a protected branch with the remote's reason, and a refusing pre-push hook", async () => {
    const { root, remote } = withRemote();
    sandbox.write(join(remote, "hooks/update"), "#!/bin/sh\necho 'no direct pushes' >&2\nexit 1\n");
    chmodSync(join(remote, "hooks/update"), 0o755);
    const commit = commitFiles(root, { "b.yaml": "b: 1\n" });
    const repository = await open(root);
    const refused = await repository.push(commit, "origin", "main");
    expect(refused).toMatchObject({ ok: false, reason: "pushRefused" });
    expect(refused.ok ? "" : refused.message).toContain("hook declined");
    sandbox.write(join(root, ".git/hooks/pre-push"), "#!/bin/sh\necho 'run the tests first' >&2\nexit 1\n");
    chmodSync(join(root, ".git/hooks/pre-push"), 0o755);
    const stopped = await repository.push(commit, "origin", "main");
    expect(stopped).toMatchObject({ ok: false, reason: "hookFailed" });
    expect(stopped.ok ? "" : stopped.message).toContain("run the tests first");
  });

  test("names an unknown remote, one that is gone, and one that cannot be reached", async () => {
    const { root, head } = withRemote();
    const repository = await open(root);
    expect(await repository.push(head, "--receive-pack=x", "main")).toMatchObject({ ok: false, reason: "noRemote" });
    expect(await repository.push(head, "origin", "bad..name")).toMatchObject({ ok: false, reason: "refNotFound" });
    sandbox.git(["remote", "set-url", "origin", join(sandbox.folder, "gone.git")], root);
    expect(await repository.push(head, "origin", "main")).toMatchObject({ ok: false, reason: "noRemote" });
    sandbox.git(["remote", "set-url", "origin", "http://127.0.0.1:9/a.git"], root);
    expect(await repository.push(head, "origin", "main")).toMatchObject({ ok: false, reason: "offline" });
  });
});

test("changes no configuration and no index by reading", async () => {
  const { root } = withRemote();
  const before = ["config", "index", "HEAD"].map((file) => readFileSync(join(root, ".git", file), "latin1"));
  const repository = await open(root);
  await Promise.all([
    repository.state(),
    repository.changedFiles(),
    repository.mainBranch(),
    repository.listFiles("main", ""),
    repository.log({ to: "main" }),
  ]);
  expect(["config", "index", "HEAD"].map((file) => readFileSync(join(root, ".git", file), "latin1"))).toEqual(before);
});
