import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readText, repositoryFiles, repositoryRoot } from "../../support/repositoryFiles.ts";

const pages = repositoryFiles().filter((file) => file.endsWith(".md") && !file.startsWith("test/fixtures/"));

test.each(pages)("the links of %s lead somewhere", (page) => {
  const text = withoutCode(readText(page));
  const targets = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1]!).filter((target) => !/^[a-z]+:/.test(target));
  expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
});

function leadsSomewhere(page: string, target: string): boolean {
  const [file = "", heading] = target.split("#");
  const found = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
  if (found.startsWith("../") || !existsSync(path.join(repositoryRoot, found))) return false;
  return heading === undefined || headingsOf(found).includes(heading);
}

/** Anchors of a page as Markdown viewers make them. */
function headingsOf(page: string): readonly string[] {
  const headings = withoutCode(readText(page)).matchAll(/^#+ (.+)$/gm);
  return [...headings].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, "");
}
