import { expect, test } from "vitest";
import { parseConfig, parseLog, parsePush, parseStatus, parseTree } from "../../../../server/src/node/git/gitFormats.ts";

const oid = "a".repeat(40);

test("reads every kind of status entry, with spaces and newlines in paths", () => {
  const records = [
    `# branch.oid ${oid}`,
    "# branch.head feature/x y",
    `1 .M N... 100644 100644 100644 ${oid} ${oid} plain.yaml`,
    `1 M. N... 100644 100644 100644 ${oid} ${oid} staged file.yaml`,
    `1 A. N... 000000 100644 100644 ${oid} ${oid} new\nline.yaml`,
    `1 .A N... 000000 000000 100644 ${oid} ${oid} intended.yaml`,
    `1 .D N... 100644 100644 000000 ${oid} ${oid} gone.yaml`,
    `2 R. N... 100644 100644 100644 ${oid} ${oid} R100 to.yaml`,
    "from.yaml",
    `u UU N... 100644 100644 100644 100644 ${oid} ${oid} ${oid} both $(ways).yaml`,
    "? untracked.yaml",
    "",
  ];
  const report = parseStatus(records.join("\0"));
  expect(report.branch.get("head")).toBe("feature/x y");
  expect(report.files).toEqual([
    { path: "plain.yaml", status: "modified", staged: false },
    { path: "staged file.yaml", status: "modified", staged: true },
    { path: "new\nline.yaml", status: "added", staged: true },
    { path: "intended.yaml", status: "added", staged: false },
    { path: "gone.yaml", status: "deleted", staged: false },
    { path: "to.yaml", status: "renamed", staged: true },
    { path: "both $(ways).yaml", status: "conflicted", staged: false },
    { path: "untracked.yaml", status: "untracked", staged: false },
  ]);
});

test("takes a path that was removed from the index but is still there for modified", () => {
  const output = [`1 D. N... 100644 000000 000000 ${oid} ${oid} a.yaml`, "? a.yaml", ""].join("\0");
  expect(parseStatus(output).files).toEqual([{ path: "a.yaml", status: "modified", staged: true }]);
});

test("lists files of a tree without links and submodules", () => {
  const output = [
    `100644 blob ${oid}      12\tapps/web/deployment.yaml`,
    `100755 blob ${oid}       3\twith\ttab\nand line.sh`,
    `120000 blob ${oid}       9\tlink`,
    `160000 commit ${oid}       -\tmodule`,
    "",
  ].join("\0");
  expect(parseTree(output)).toEqual([
    { path: "apps/web/deployment.yaml", objectId: oid, size: 12 },
    { path: "with\ttab\nand line.sh", objectId: oid, size: 3 },
  ]);
});

test("reads commits, with an empty subject too", () => {
  const output = [oid, "Ada", "2026-03-01T12:00:00+01:00", "Scale web", "b".repeat(40), "Bob", "2026-03-01T11:00:00Z", "", ""].join("\0");
  expect(parseLog(output).map((commit) => [commit.author, commit.subject])).toEqual([
    ["Ada", "Scale web"],
    ["Bob", ""],
  ]);
  expect(parseLog("")).toEqual([]);
});

test("reads configuration values with newlines and keys without a value", () => {
  expect([...parseConfig("remote.origin.url\nhttps://host/a\nb\0core.bare\0")]).toEqual([
    ["remote.origin.url", "https://host/a\nb"],
    ["core.bare", "true"],
  ]);
});

test("reads refusals of a push", () => {
  const output = "To /tmp/remote.git\n!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nDone\n";
  expect(parsePush(output)).toEqual([{ rejected: true, summary: "[remote rejected] (pre-receive hook declined)" }]);
});
