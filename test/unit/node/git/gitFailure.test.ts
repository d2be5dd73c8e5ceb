import { expect, test } from "vitest";
import { gitFailure, withoutCredentials } from "../../../../server/src/node/git/gitFailure.ts";
import { gitKilled, gitNotStarted } from "../../../../server/src/node/git/gitRunner.ts";

const reasonOf = (stderr: string): string => gitFailure({ exitCode: 128, stdout: "", stderr }, "push to origin").reason;

test("knows why a remote did not work", () => {
  expect(reasonOf("fatal: could not read Username for 'https://git.example.org': terminal prompts disabled")).toBe("authenticationFailed");
  expect(reasonOf("fatal: Authentication failed for 'https://git.example.org/a.git/'")).toBe("authenticationFailed");
  expect(reasonOf("git@host: Permission denied (publickey).\nfatal: Could not read from remote repository.")).toBe("authenticationFailed");
  expect(reasonOf("fatal: unable to access 'https://x/': Could not resolve host: x")).toBe("offline");
  expect(reasonOf("ssh: connect to host x port 22: Connection refused\nfatal: Could not read from remote repository.")).toBe("offline");
  expect(reasonOf("fatal: '/nowhere' does not appear to be a git repository\nfatal: Could not read from remote repository.")).toBe(
    "noRemote",
  );
});

test("tells a git that is missing, silent or unknown to us", () => {
  expect(gitFailure({ exitCode: gitNotStarted, stdout: "", stderr: "" }, "x").reason).toBe("gitMissing");
  expect(gitFailure({ exitCode: gitKilled, stdout: "", stderr: "" }, "push").message).toContain("was ended");
  expect(gitFailure({ exitCode: 129, stdout: "", stderr: "fatal: strange things.\n" }, "push")).toEqual({
    ok: false,
    reason: "gitFailed",
    message: "Git could not push: strange things (status 129).",
  });
});

test("shows no credentials of an address", () => {
  expect(withoutCredentials("unable to access 'https://ada:s3cret@host/a.git/'")).toBe("unable to access 'https://host/a.git/'");
  const failure = gitFailure({ exitCode: 128, stdout: "", stderr: "fatal: cannot use https://ada:s3cret@host/a.git" }, "push");
  expect(failure.message).not.toContain("s3cret");
});
