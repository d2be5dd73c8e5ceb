import { commonKinds, percent } from "./bars.ts";
import { recallOf, sum, type Counts, type Tally } from "./tally.ts";

/** How many of the missing messages are printed; the JSON has them all. */
const printedMessages = 40;

/** The comparison of a group of kinds as text: tables of kinds and of mutations, false errors, and the messages that we do not give yet. */
export function reportText(title: string, tally: Tally): string {
  const kinds = [...tally.kinds].sort(([one], [other]) => (one < other ? -1 : 1));
  const common = kinds.filter(([kind]) => commonKinds.includes(kind));
  return [
    title,
    ...table("kind", [
      ...kinds,
      ...(common.length > 0 ? [["the twenty written most", sum(common.map(([, counts]) => counts))] as const] : []),
      ["all", tally.all],
    ]),
    "",
    ...table("mutation", [...tally.families]),
    "",
    `Left out, because the answer is not about the object alone: ${[...tally.unknown].map(([why, count]) => `${count} ${why}`).join(", ") || "none"}`,
    "",
    `False errors: ${tally.falseErrors.length}`,
    ...tally.falseErrors.map(({ kind, mutant, errors }) => `  ${kind}: ${mutant}: ${errors.join(" ")}`),
    "",
    `Messages of the server about objects in which no error is found: ${tally.missing.length}`,
    ...tally.missing
      .slice(0, printedMessages)
      .flatMap(({ message, count, kinds: where, example }) => [
        `${String(count).padStart(6)}  ${message}`,
        `        ${where.length > 3 ? `${where.length} kinds` : where.join(", ")}; ${example.kind}: ${example.mutant}: ${example.message}`,
      ]),
    "",
  ].join("\n");
}

function table(head: string, rows: readonly (readonly [string, Counts])[]): readonly string[] {
  const width = Math.max(head.length, ...rows.map(([name]) => name.length));
  const columns = ["judged", "refused", "found", "recall", "false"];
  return [
    `${head.padEnd(width)}${columns.map((column) => column.padStart(9)).join("")}`,
    ...rows.map(([name, counts]) => {
      const { judged, refused, found, falseErrors } = counts;
      const cells = [judged, refused, found, percent(recallOf(counts)), falseErrors];
      return `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(9)).join("")}`;
    }),
  ];
}

/** The same for programs, with every message. */
export function reportJson(tally: Tally): object {
  const withRecall = (counts: Counts): object => ({ ...counts, recall: recallOf(counts) });
  return {
    all: withRecall(tally.all),
    kinds: Object.fromEntries([...tally.kinds].map(([kind, counts]) => [kind, withRecall(counts)])),
    mutations: Object.fromEntries([...tally.families].map(([family, counts]) => [family, withRecall(counts)])),
    leftOut: Object.fromEntries(tally.unknown),
    falseErrors: tally.falseErrors,
    missing: tally.missing,
  };
}
