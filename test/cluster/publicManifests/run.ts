import { judgeProject, type Disagreement, type ProjectReport } from "./judgeProject.ts";
import { compareKustomizations } from "./kustomizations.ts";
import { modules } from "./modules.ts";
import { readModule } from "./readManifests.ts";

/**
 * Compares our word with that of a real API server on the objects in the manifests of public projects, custom ones among them, and prints every one on which they
 * differ; then the same with kustomize and their kustomizations. `names`: parts of the names of modules, to run some of them alone. Returns the exit code: 1 for a false error.
 */
export async function runPublicManifests(names: readonly string[] = []): Promise<number> {
  const chosen = modules.filter((module) => names.length === 0 || names.some((name) => module.includes(name)));
  const reports: (readonly [string, ProjectReport])[] = [];
  for (const module of chosen) {
    const report = await judgeProject(await readModule(module));
    reports.push([module, report]);
    console.log(lineOf(module, report));
    print("refused by the server alone", report.missed);
    print("FALSE ERROR", report.falseErrors);
  }
  console.log("");
  for (const [module, report] of reports) console.log(lineOf(module, report));
  const all = reports.map(([, report]) => report);
  const sum = (count: (report: ProjectReport) => number): number => all.reduce((total, report) => total + count(report), 0);
  const falseErrors = sum((report) => report.falseErrors.length);
  const refused = sum((report) => report.refused);
  console.log(
    `${sum((report) => report.accepted)} accepted, ${refused} refused by the server; ${refused - sum((report) => report.missed.length)} of these found, ${falseErrors} false errors`,
  );
  const falseInKustomizations = await compareKustomizations(chosen);
  return falseErrors + falseInKustomizations > 0 ? 1 : 0;
}

function print(title: string, list: readonly Disagreement[]): void {
  for (const { place, kind, words } of list) console.log(`  ${title}: ${kind} in ${place}\n      ${words}`);
}

function lineOf(module: string, { accepted, refused, unknown, missed, falseErrors }: ProjectReport): string {
  return `${module}: ${accepted + refused + unknown} objects, ${accepted} accepted, ${refused} refused, ${refused - missed.length} of these found, ${falseErrors.length} false errors, ${unknown} undecided`;
}
