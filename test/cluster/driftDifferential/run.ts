import { parseArgs } from "node:util";
import { startControlPlane } from "../controlPlane.ts";
import type { MutantLimits } from "../differential/subjects.ts";
import { shortfalls } from "./bars.ts";
import { compareDrift } from "./compare.ts";
import { reportText } from "./report.ts";

const limits: MutantLimits = { ofCommonKind: 275, ofOtherKind: 170, ofCustomKind: 440 };

/** Runs the whole comparison and prints it with every disagreement; `--seed` makes other pairs. Returns the exit code: 1 below the bars. */
export async function runDriftDifferential(args: readonly string[]): Promise<number> {
  const { seed } = parseArgs({ args: [...args], options: { seed: { type: "string" } } }).values;
  const started = performance.now();
  const plane = await startControlPlane();
  try {
    const tally = await compareDrift(plane, limits, seed);
    console.log(reportText(tally));
    const problems = shortfalls(tally);
    for (const problem of problems) console.log(problem);
    console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
    return problems.length > 0 ? 1 : 0;
  } finally {
    await plane.stop();
  }
}
