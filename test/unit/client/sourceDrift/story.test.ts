import { expect, test } from "vitest";
import { fieldLinks, linkedCommands, linksWhileLost, resourceLinks } from "../../../../client/src/sourceDrift/links.ts";
import { fieldStory } from "../../../../client/src/sourceDrift/story.ts";
import { difference, phrasing, t } from "../fixtures.ts";
import { field, sourceResource } from "./fixtures.ts";

function story(changes: Parameters<typeof field>[0] = {}): readonly string[] {
  return fieldStory(field(changes), { name: "staging" }, [], phrasing).split("\n\n");
}

test("says what the field is at each point, who changed it, when, and what a sync does", () => {
  const told = story({
    difference: { manager: "kubectl-edit", managerText: "kubectl edit, by a person", time: "2026-03-10T14:48:11" },
  });
  expect(told[0]).toMatch(
    /^\*\*staging\*\* · `replicas` · last written by `kubectl-edit` \(kubectl edit, by a person\), 11 min ago \(10 Mar 2026, 14:48:11 .+\)$/,
  );
  expect(told.slice(1)).toEqual(["- here, main, applied: `2`\n- staging: `5`", "The next sync sets it to `2`."]);
});

test("tells points apart that say something else", () => {
  expect(story({ cause: "git", difference: { desired: "3" }, main: { value: "2" }, applied: {} })).toEqual([
    "**staging** · `replicas`",
    "- here: `3`\n- main: `2`\n- applied: not set\n- staging: `5`",
    "The next sync sets it to `2`. What stands here counts once it is committed.",
  ]);
});

test.each([
  [{ nextSync: "removes", main: {} }, "The next sync removes it."],
  [{ nextSync: "leaves", main: {}, kind: "extra" }, "The next sync leaves it, as Git does not state it."],
  [{ nextSync: "refused" }, "The next sync cannot change it: the object would have to be deleted and created again."],
  [{ nextSync: "unsure" }, "Only the API server can tell what the next sync does to it."],
] as const)("foretells a sync: %j", (changes, sentence) => {
  const { nextSync, main = { value: "2" }, kind = "changed" } = { main: undefined, kind: undefined, ...changes };
  const { desired, ...unset } = difference({ kind });
  const told = {
    ...field({ nextSync, main }),
    difference: "value" in main ? { ...unset, ...(desired === undefined ? {} : { desired }) } : unset,
  };
  expect(fieldStory(told, { name: "staging" }, [], phrasing).split("\n\n").at(-1)).toBe(sentence);
});

test("text from outside cannot write links", () => {
  const evil = "`` [x](command:plumbline.revert) ``";
  const told = fieldStory(
    field({ difference: { live: evil, manager: "[a](command:b)", managerText: "[a](command:b)", note: "[a](command:b)" } }),
    { name: "[a](command:b)", branch: "[a](command:b)" },
    [],
    phrasing,
  );
  // Outside of code spans every bracket is escaped, and the fences of the spans are longer than any in the text.
  expect(told).toContain("``` `` [x](command:plumbline.revert) `` ```");
  expect(told.replaceAll("``` `` [x](command:plumbline.revert) `` ```", "").replaceAll("`[a](command:b)`", "")).not.toMatch(/(?<!\\)\[/);
});

test("a story calls Git by the branch that the environment follows", () => {
  const told = fieldStory(field({ main: { value: "2" } }), { name: "staging", branch: "release/1.8" }, [], phrasing);
  expect(told).toContain("release/1\\.8");
  expect(told).not.toContain("main");
});

test("links call commands of ours on the row of the tree", () => {
  const links = fieldLinks(sourceResource(), field(), t);
  expect(links.map(({ title }) => title)).toEqual(["Open Diff", "Adopt", "Revert", "Ignore…"]);
  expect(links.every(({ command }) => linkedCommands.includes(command))).toBe(true);
  const text = fieldStory(field(), { name: "staging" }, links, phrasing).split("\n\n").at(-1)!;
  const [first] = /\(command:plumbline\.openChanges\?([^)]+)\)/.exec(text)!.slice(1);
  expect(JSON.parse(decodeURIComponent(first!))).toEqual([
    { environment: { id: "file:///shop#staging" }, resource: { key: "Deployment/web" }, difference: { path: ".spec.replicas" } },
  ]);
});

test("nothing is offered for what is fine as it is, and only a diff for what Git did", () => {
  const titles = (changes: Parameters<typeof field>[0]): readonly string[] =>
    fieldLinks(sourceResource(), field(changes), t).map(({ title }) => title);
  expect(titles({ difference: { kind: "ignored", quiet: true } })).toEqual(["Open Diff"]);
  expect(titles({ cause: "git" })).toEqual(["Open Diff"]);
  expect(titles({ difference: { kind: "suspect" } })).toEqual(["Open Diff", "Revert", "Ignore…"]);
  const isAskable = true;
  expect(titles({ difference: { kind: "suspect", isAskable } })).toEqual(["Open Diff", "Ask the Server", "Revert", "Ignore…"]);
  expect(titles({ difference: { kind: "suspect", isAskable, quiet: true } })).toEqual(["Open Diff", "Ask the Server"]);
});

test("a resource offers what can be done about it", () => {
  const titles = (changes: Parameters<typeof sourceResource>[0]): readonly string[] =>
    resourceLinks(sourceResource(changes), t).map(({ title }) => title);
  expect(titles({ fields: [field()] })).toEqual(["Open Diff", "Adopt", "Revert"]);
  expect(titles({ fields: [field()], declared: false })).toEqual(["Open Diff", "Revert"]);
  expect(titles({ verdict: "missing" })).toEqual(["Open Diff", "Revert"]);
  expect(titles({ fields: [field({ cause: "git" })] })).toEqual(["Open Diff"]);
  const diff = (main: string): unknown =>
    resourceLinks(sourceResource({ fields: [field({ cause: "git", main: { value: main } })] }), t)[0]?.argument;
  expect(diff("2")).toMatchObject({ difference: { newer: "main" } });
  expect(diff("1")).toMatchObject({ difference: { newer: "working" } });
});

test("a field with parentheses in its name does not end its links", () => {
  const odd = field({ difference: { path: ".spec.labels['a) b(']" } });
  const [link = ""] = fieldStory(odd, { name: "staging" }, fieldLinks(sourceResource(), odd, t).slice(0, 1), phrasing)
    .split("\n\n")
    .slice(-1);
  const query = /^\[Open Diff\]\(command:plumbline\.openChanges\?([^()]+)\)$/.exec(link)?.[1] ?? "";
  expect(JSON.parse(decodeURIComponent(query))).toMatchObject([{ difference: { path: ".spec.labels['a) b(']" } }]);
});

test("while the environment cannot be reached it can be looked at, and nothing decided", () => {
  expect(linksWhileLost(fieldLinks(sourceResource(), field(), t)).map(({ title }) => title)).toEqual(["Open Diff"]);
  expect(linksWhileLost(resourceLinks(sourceResource(), t)).map(({ title }) => title)).toEqual(["Open Diff"]);
});
