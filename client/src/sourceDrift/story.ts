import type { SourceFieldDto } from "../../../server/src/protocol/sourceDrift.ts";
import type { Phrasing, Translate } from "../util/phrasing.ts";
import { plainMarkdown } from "../util/plainMarkdown.ts";
import { formatAge, formatExactTime } from "../util/time.ts";
import type { DriftLink } from "./links.ts";
import { isUncommitted } from "./text.ts";

/** An environment as its stories call it: by its name as it was seen, and the branch that it follows. */
export interface StoryEnvironment {
  readonly name: string;
  readonly branch?: string | undefined;
}

/** The story of a field in one environment, as Markdown: what it is at each point, who changed it and when, and what the next sync does. */
export function fieldStory(field: SourceFieldDto, environment: StoryEnvironment, links: readonly DriftLink[], phrasing: Phrasing): string {
  return [
    headline(field, environment, phrasing),
    values(field, environment, phrasing.t),
    [field.difference.note === undefined ? undefined : plainMarkdown(field.difference.note), ...outlook(field, environment, phrasing.t)]
      .filter((text) => text !== undefined)
      .join(" "),
    links.map(linkText).join(" · "),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function headline({ difference, cause }: SourceFieldDto, environment: StoryEnvironment, phrasing: Phrasing): string {
  const { t } = phrasing;
  const { label, manager, managerText, subresource, time } = difference;
  const what = `**${plainMarkdown(environment.name)}** · ${code(label)}`;
  if (manager === undefined || cause === "git") return what;
  const who = [code(subresource === undefined ? manager : `${manager} ${subresource}`)];
  if (managerText !== undefined && managerText !== manager) who.push(`(${plainMarkdown(managerText)})`);
  const when = time === undefined ? "" : `, ${formatAge(time, phrasing)} (${formatExactTime(time, phrasing)})`;
  return `${what} · ${t("last written by {0}", who.join(" "))}${when}`;
}

/** What the field is at each point; points that say the same share a line. */
function values({ difference, main, applied }: SourceFieldDto, { name: live, branch }: StoryEnvironment, t: Translate): string {
  const points: (readonly [name: string, value: string | undefined])[] = [[t("here"), difference.desired]];
  if (main !== undefined) points.push([branch ?? t("main"), main.value]);
  if (applied !== undefined) points.push([t("applied"), applied.value]);
  points.push([live, difference.kind === "missing" ? undefined : difference.live]);
  const byValue = new Map<string | undefined, string[]>();
  for (const [name, value] of points) byValue.set(value, [...(byValue.get(value) ?? []), plainMarkdown(name)]);
  return [...byValue].map(([value, names]) => `- ${names.join(", ")}: ${value === undefined ? t("not set") : code(value)}`).join("\n");
}

function outlook(field: SourceFieldDto, { branch }: StoryEnvironment, t: Translate): readonly string[] {
  const { difference, nextSync, main } = field;
  const isTyped = isUncommitted(field);
  const committed = isTyped ? [t("What stands here counts once it is committed.")] : [];
  if (nextSync === undefined) return committed;
  switch (nextSync) {
    case "sets":
      return [
        t(
          "The next sync sets it to {0}.",
          main?.value === undefined ? t("what {0} says", branch === undefined ? t("main") : plainMarkdown(branch)) : code(main.value),
        ),
        ...committed,
      ];
    case "removes":
      return [t("The next sync removes it."), ...committed];
    case "leaves":
      if (isTyped) return [t("Until it is committed, a sync leaves the environment as it is.")];
      return difference.kind === "extra" ? [t("The next sync leaves it, as Git does not state it.")] : [t("The next sync leaves it.")];
    case "refused":
      return [t("The next sync cannot change it: the object would have to be deleted and created again."), ...committed];
    case "unsure":
      return [t("Only the API server can tell what the next sync does to it."), ...committed];
  }
}

function linkText({ title, command, argument }: DriftLink): string {
  // Parentheses would end the link.
  const query = encodeURIComponent(JSON.stringify([argument]))
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  return `[${plainMarkdown(title)}](command:${command}?${query})`;
}

/** Text from outside in a code span, in which nothing means anything; the fence is longer than any in the text. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || line.startsWith(" ") || line.endsWith(" ") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
