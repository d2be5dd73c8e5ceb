import { describe, expect, test } from "vitest";
import type { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { checkFindings, workspaceOf } from "../../../../support/checkFindings.ts";

function of(text: string, config?: string): ManifestWorkspace {
  const files = new Map([["a.yaml", text.trimStart()]]);
  if (config !== undefined) files.set(".plumbline.yaml", config);
  return workspaceOf(files);
}

function codes(workspace: ManifestWorkspace): readonly string[] {
  return workspace.findings("a.yaml").map(({ code }) => code);
}

function ignored(workspace: ManifestWorkspace): readonly string[] {
  return workspace.ignored("a.yaml").map(({ code }) => code);
}

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

describe("a comment", () => {
  test("ignores what begins on its line or on the next one", () => {
    const workspace = of(`${head}
dada: {} # plumbline-ignore unknown-field: the old controller wants it
# plumbline-ignore unknown-field: and this

# with words in between
dadi: {}
dade: {}
`);
    expect(codes(workspace)).toEqual(["unknown-field"]);
    expect(ignored(workspace)).toEqual(["unknown-field", "unknown-field"]);
    expect(workspace.findings("a.yaml")[0]?.message).toContain("dade");
  });

  test("ignores only the rules that it names", () => {
    expect(codes(of(`${head}# plumbline-ignore unknown-field, wrong-type: both\ndada: {}\n`))).toEqual(["unused-ignore"]);
    const both = of(`${head}# plumbline-ignore unknown-field, wrong-type: both\n{dada: {}, data: 1}\n`);
    expect(codes(both)).not.toContain("unknown-field, wrong-type");
    const inline = of(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 1, nam: a} # plumbline-ignore unknown-field,wrong-type: names are numbers here\n",
    );
    expect(codes(inline)).toEqual([]);
    expect(ignored(inline).toSorted()).toEqual(["unknown-field", "wrong-type"]);
  });

  test.each([
    ["a text", 'data: {a: "# plumbline-ignore unknown-field: text"}\ndada: {}\n'],
    ["a block", "data:\n  a: |\n    # plumbline-ignore unknown-field: text\n    b\ndada: {}\n"],
    ["another word", "# plumbline-ignored unknown-field: no\ndada: {}\n"],
    ["prose", "# write plumbline-ignore unknown-field: here\ndada: {}\n"],
  ])("is none inside of %s", (_, text) => {
    const workspace = of(head + text);
    expect(codes(workspace)).toEqual(["unknown-field"]);
    expect(ignored(workspace)).toEqual([]);
  });

  test("at the top of a file is for all of it, at the top of a later document for that one", () => {
    const bad = `${head}dada: {}\n`;
    const first = of(`# plumbline-ignore-file unknown-field: legacy\n${bad}---\n${bad}`);
    expect([codes(first), ignored(first)]).toEqual([[], ["unknown-field", "unknown-field"]]);
    const alone = of(`# plumbline-ignore-file unknown-field: legacy\n---\n${bad}---\n${bad}`);
    expect([codes(alone), ignored(alone)]).toEqual([[], ["unknown-field", "unknown-field"]]);
    const second = of(`${bad}---\n# plumbline-ignore-file unknown-field: legacy\n${bad}`);
    expect([codes(second), ignored(second)]).toEqual([["unknown-field"], ["unknown-field"]]);
  });

  test("follows edits, in its own line and elsewhere", () => {
    const text = `${head}# plumbline-ignore unknown-field: old\ndada: {}\n---\n${head}`;
    const workspace = of(text);
    expect(codes(workspace)).toEqual([]);
    const edit = (old: string, newText: string): void => {
      const now = workspace.file("a.yaml")!.yaml.text;
      const start = now.indexOf(old);
      const end = start + old.length;
      workspace.update("a.yaml", now.slice(0, start) + newText + now.slice(end), { range: { start, end }, newText });
      expect(workspace.findings("a.yaml")).toEqual(of(workspace.file("a.yaml")!.yaml.text).findings("a.yaml"));
    };
    edit("unknown-field:", "wrong-type:");
    expect(codes(workspace)).toEqual(["unused-ignore", "unknown-field"]);
    edit("wrong-type:", "unknown-field:");
    edit("name: a", "name: another");
    expect(codes(workspace)).toEqual([]);
    edit("dada", "data");
    expect(codes(workspace)).toEqual(["unused-ignore"]);
  });
});

test("nothing is expected of a rule that is off, nor while the document is broken", () => {
  const text = `${head}# plumbline-ignore unknown-field: old\ndata: {}\n`;
  expect(codes(of(text))).toEqual(["unused-ignore"]);
  expect(codes(of(text, "rules: {unknown-field: off}\n"))).toEqual([]);
  expect(codes(of(`${text}x: "\n`))).not.toContain("unused-ignore");
  expect(codes(of(`${head}# plumbline-ignore missing-probes: not yet\ndata: {}\n`))).toEqual([]);
});

test("what is said of comments has a severity like everything else", () => {
  const text = `${head}# plumbline-ignore unknown-field: old\ndata: {}\n`;
  expect(codes(of(text, "rules: {unused-ignore: off}\n"))).toEqual([]);
  expect(of(text, "rules: {unused-ignore: error}\n").findings("a.yaml")[0]?.severity).toBe("error");
});

test("files that are not ours keep their comments", () => {
  checkFindings("services: {}\n# plumbline-ignore nothing\nx: 1\n");
});

test("levels that somebody chose for the folder come before those of the configuration", () => {
  const workspace = of(`${head}dada: {}\n`, "rules: {unknown-field: warning}\n");
  expect(workspace.useRules({ levels: { "unknown-field": "hint" } })).toEqual(["a.yaml", ".plumbline.yaml"]);
  expect(workspace.findings("a.yaml")[0]?.severity).toBe("hint");
  expect(workspace.useRules({ levels: { "unknown-field": "hint" } })).toEqual([]);
  workspace.useRules({});
  expect(workspace.findings("a.yaml")[0]?.severity).toBe("warning");
});
