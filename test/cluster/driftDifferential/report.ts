import { leftShare, percent } from "./bars.ts";
import { fieldShare, pairShare, type Counts, type Disagreement, type Tally } from "./tally.ts";

/** The comparison as text: tables of kinds and of the ways in which pairs were made, and every disagreement. */
export function reportText(tally: Tally): string {
  const { all } = tally;
  return [
    ...table("kind", [...tally.kinds].sort(byName)),
    "",
    ...table("way", [...[...tally.ways].sort(byName), ["all", all]]),
    "",
    `${tally.refused} more pairs were refused by the server; ${percent(leftShare(all))} of the pairs are left to it.`,
    `${all.consequences} fields that nobody states change because of others that we name.`,
    `${all.additions} fields were written by others beside Git.`,
    `Where Git and somebody else have both moved: ${verdictText(tally)}; in ${all.removedBesideExtra} pairs a field that Git no longer states is beside one of others.`,
    "",
    `Disagreements: ${tally.disagreements.length}`,
    ...tally.disagreements.flatMap(disagreementLines),
  ].join("\n");
}

function verdictText({ verdicts }: Tally): string {
  return [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}

function byName([left]: readonly [string, Counts], [right]: readonly [string, Counts]): number {
  return left < right ? -1 : 1;
}

function disagreementLines({ pair, isObject, fields, reason }: Disagreement): readonly string[] {
  return [
    `  ${isObject ? "object" : "fields"}  ${pair}`,
    ...fields.map(({ path, server, ours }) => `      ${path}: server ${server}, ours ${ours}`),
    ...(reason === undefined ? [] : [`      ${reason}`]),
  ];
}

function table(head: string, rows: readonly (readonly [string, Counts])[]): readonly string[] {
  const width = Math.max(head.length, ...rows.map(([name]) => name.length));
  const columns = ["pairs", "drifted", "left", "objects", "fields", "agreed"];
  return [
    `${head.padEnd(width)}${columns.map((column) => column.padStart(10)).join("")}`,
    ...rows.map(([name, counts]) => {
      const { pairs, drifted, leftPairs, agreedFields, otherFields } = counts;
      const cells = [pairs, drifted, leftPairs, percent(pairShare(counts)), agreedFields + otherFields, percent(fieldShare(counts))];
      return `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(10)).join("")}`;
    }),
  ];
}
