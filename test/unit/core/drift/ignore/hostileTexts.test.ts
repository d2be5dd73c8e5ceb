import { expect, test } from "vitest";
import { fluxRules } from "../../../../../server/src/core/drift/ignore/fluxRules.ts";
import { parseJqPath } from "../../../../../server/src/core/drift/ignore/jqPaths.ts";
import { parseFieldPattern } from "../../../../../server/src/core/fieldPattern.ts";
import type { JsonObject } from "../../../../../server/src/core/json.ts";
import { readIgnoreStatement } from "../../../../../server/src/core/manifest/ignoreAnnotation.ts";
import { driftCommentsOf } from "../../../../../server/src/core/manifest/ignoreComments.ts";
import { toWildcard } from "../../../../../server/src/core/wildcard.ts";
import { parseYaml } from "../../../../../server/src/core/yaml/parse.ts";

// Whoever may write a manifest, a rule or a pattern must not hold up whoever reads it.

const size = 50_000;
const long = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);

/** Asks a rule of Flux with this target whether it is about an object with this name and label. */
function askFlux(target: JsonObject, name: string): void {
  const rules = fluxRules({ kind: "Kustomization", metadata: { name: "a" }, spec: { ignore: [{ paths: ["/spec"], target }] } });
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name };
  const object = { metadata: { labels: { a: "b" } } };
  for (const rule of rules) rule.concerns({ id, desired: object, live: object, origin: { path: "a.yaml" } });
}

function readComments(comment: string): void {
  const text = `a: 1 ${comment}\n`;
  for (const document of parseYaml(text).documents) driftCommentsOf(document, text);
}

const word = "# plumbline-ignore-drift";

test.each<[string, () => unknown]>([
  [
    "a name of a target with stars upon stars",
    () => {
      askFlux({ name: `${"(a*)*".repeat(40)}b` }, "a".repeat(253));
    },
  ],
  [
    "a name of a target with many loops",
    () => {
      askFlux({ name: `${"a*".repeat(100)}b` }, "a".repeat(253));
    },
  ],
  [
    "a long name of a target",
    () => {
      askFlux({ name: long("(a|aa)+") }, "a".repeat(253));
    },
  ],
  [
    "an open name of a target",
    () => {
      askFlux({ name: long("(") }, "a");
    },
  ],
  [
    "a selector with a gap",
    () => {
      askFlux({ labelSelector: `a${long(" ")}!` }, "a");
    },
  ],
  [
    "a selector with many terms",
    () => {
      askFlux({ labelSelector: long("a ==,") }, "a");
    },
  ],
  ["spaces in an annotation", () => readIgnoreStatement(`.a${long(" ")}!`)],
  ["open brackets in an annotation", () => readIgnoreStatement(long("["))],
  ["open quotes in an annotation", () => readIgnoreStatement(long('"a["'))],
  ["many fields in an annotation", () => readIgnoreStatement(long(".a , "))],
  ["commas and spaces in an annotation", () => readIgnoreStatement(`.a${long(",   ")}`)],
  ["a gap in the reason of an annotation", () => readIgnoreStatement(`.a: b${long(" ")}c`)],
  [
    "spaces in a comment",
    () => {
      readComments(`${word}${long(" ")}!`);
    },
  ],
  [
    "commas in a comment",
    () => {
      readComments(`${word} a${long(" ,")}!`);
    },
  ],
  [
    "a gap in the reason of a comment",
    () => {
      readComments(`${word}: a${long(" ")}b`);
    },
  ],
  [
    "the word many times in a comment",
    () => {
      readComments(long(`${word} `));
    },
  ],
  ["an open bracket of a field", () => parseFieldPattern(`.a[${long("=a")}`)],
  ["quotes in a bracket of a field", () => parseFieldPattern(`.a[${long('"a"')}]`)],
  ["keys without a value in a bracket of a field", () => parseFieldPattern(`.a[=${long("a")}]`)],
  ["keys upon keys in a bracket of a field", () => parseFieldPattern(`.a[${long('a="b",')}]`)],
  ["backslashes in a bracket of a field", () => parseFieldPattern(`.a["${long("\\")}]`)],
  ["many fields in a field", () => parseFieldPattern(long(".a"))],
  ["a wildcard of stars", () => toWildcard(long("*")).test(long("a"))],
  ["a wildcard of stars and letters", () => toWildcard(`${long("*a")}*b`).test(long("a"))],
  ["a wildcard of two long parts", () => toWildcard(`*${"a".repeat(size / 2)}b*`).test(long("a"))],
  ["a wildcard of periods", () => toWildcard(`*b${"a".repeat(size / 2)}*`).test(long("a"))],
  ["a condition in jq", () => parseJqPath(`.a | select(${"(".repeat(400)}${'"'.repeat(400)}`)],
  ["a comparison in jq", () => parseJqPath(`.a[] | select(${".a?".repeat(250)} == )`)],
])("%s holds nothing up", (_name, read) => {
  const started = performance.now();
  read();
  expect(performance.now() - started).toBeLessThan(250);
});

test("a target that is an expression is read as Flux reads it", () => {
  const concerned = (name: string, pattern: string): boolean => {
    const [rule] = fluxRules({
      kind: "Kustomization",
      metadata: { name: "a" },
      spec: { ignore: [{ paths: ["/spec"], target: { name: pattern } }] },
    });
    const id = { group: "apps", kind: "Deployment", namespace: "shop", name };
    return rule?.concerns({ id, origin: { path: "a.yaml" } }) === true;
  };
  expect(["web", "web-1", "a-web"].filter((name) => concerned(name, "web(-[0-9]+)*"))).toEqual(["web", "web-1"]);
  expect(concerned("web", "(?i)WEB")).toBe(true);
  // What is no expression ignores nothing.
  expect(concerned("web", "(web")).toBe(false);
});
