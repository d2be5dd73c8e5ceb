import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

test("a comment that ignores nothing goes with its line", () => {
  checkFixed("unused-ignore", "Remove the comment", `${head}  # plumbline-ignore unknown-field: old  \ndata: {}\n`, `${head}data: {}\n`);
});

test("a comment behind something goes alone", () => {
  checkFixed("unused-ignore", "Remove the comment", `${head}data: {} # plumbline-ignore unknown-field: old\n`, `${head}data: {}\n`);
});

test("one code of several goes, the first or the last", () => {
  const used = (codes: string): string => `${head}dada: {} # plumbline-ignore ${codes}: old\n`;
  checkFixed("unused-ignore", "Remove wrong-type", used("unknown-field, wrong-type"), used("unknown-field"));
  checkFixed("unused-ignore", "Remove wrong-type", used("wrong-type, unknown-field"), used("unknown-field"));
});
