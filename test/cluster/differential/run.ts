import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { builtInCatalog } from "../../support/factsPack.ts";
import { startControlPlane } from "../controlPlane.ts";
import { leastMutants, shortfalls } from "./bars.ts";
import { compare } from "./compare.ts";
import { defineKinds } from "./defineKinds.ts";
import { ownJudge } from "./ownJudge.ts";
import { reportJson, reportText } from "./report.ts";
import { ServerJudge } from "./serverJudge.ts";
import { builtInSubjects, customSubjects, type MutantLimits, type Subject } from "./subjects.ts";

/** The whole suite leaves nothing out. */
const limits: MutantLimits = { ofCommonKind: Infinity, ofOtherKind: Infinity, ofCustomKind: Infinity };

/**
 * Compares our word with that of a real API server on some forty thousand mutants and prints how far they agree. `--report F` writes the same to a
 * file as JSON. Returns the exit code: 1 for a false error or a recall below its bar.
 */
export async function runDifferential(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { report: { type: "string" } } });
  const started = performance.now();
  const plane = await startControlPlane();
  const server = new ServerJudge(plane);
  try {
    const ofBuiltIn = builtInSubjects(limits);
    console.log(`Judging ${countOf(ofBuiltIn)} mutants of built-in kinds`);
    const builtIn = await compare(ofBuiltIn, server, ownJudge(builtInCatalog()));
    console.log(reportText("Built-in kinds", builtIn));
    const { crds, subjects } = customSubjects(limits);
    await defineKinds(plane, crds);
    console.log(`Judging ${countOf(subjects)} mutants of custom resources`);
    const custom = await compare(subjects, server, ownJudge(builtInCatalog(), crds));
    console.log(reportText("Custom resources", custom));
    if (values.report !== undefined) {
      await writeFile(values.report, `${JSON.stringify({ builtIn: reportJson(builtIn), custom: reportJson(custom) }, null, 2)}\n`);
    }
    const problems = [...shortfalls(builtIn, custom)];
    if (builtIn.all.judged < leastMutants.builtIn || custom.all.judged < leastMutants.custom) problems.push("Too few mutants were judged.");
    for (const problem of problems) console.log(problem);
    console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
    return problems.length > 0 ? 1 : 0;
  } finally {
    server.close();
    await plane.stop();
  }
}

function countOf(subjects: readonly Subject[]): number {
  return subjects.reduce((count, { mutants }) => count + mutants.length, 0);
}
