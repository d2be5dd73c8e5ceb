import { readFileSync } from "node:fs";

/** Where the pages of the rules are. */
export const rulePages = new URL("../../server/docs/rules/", import.meta.url);

/** The page of a rule, as it is written. */
export function rulePage(code: string): string {
  return readFileSync(new URL(`${code}.md`, rulePages), "utf8");
}

/** The YAML example below a heading of a rule's page. */
export function exampleOf(page: string, heading: "Refused" | "Accepted"): string {
  const match = new RegExp(`^## ${heading}\n\n(?:<!-- prettier-ignore -->\n)?\`\`\`yaml\n(.*?)^\`\`\`$`, "ms").exec(page);
  if (match?.[1] === undefined) throw new Error(`There is no example of YAML below "${heading}".`);
  return match[1];
}
