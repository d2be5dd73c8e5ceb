import { fail, succeed, type Result } from "../../core/result.ts";
import type { FactsPack } from "../../core/schema/factsPack.ts";
import type { CommandContext } from "../context.ts";
import { readExclusions, type ExclusionOptions } from "../input/exclusions.ts";
import { readPathList } from "../input/pathList.ts";
import { readInputs, type Inputs } from "../input/readInputs.ts";
import { inColour, plain } from "../output/colours.ts";
import { counted } from "../output/counted.ts";
import type { ReportedFinding, SuppressedFinding } from "../output/findings.ts";
import { writeValidation, type ValidationFormat } from "../output/validationFormats.ts";
import type { ExitCode, Terminal } from "../terminal.ts";
import { compareWithBaseline, type Baseline } from "./baseline.ts";
import { loadBaseline, saveBaseline } from "./baselineFile.ts";
import { chooseCatalog } from "./chooseCatalog.ts";
import { findingsOf } from "./findingsOf.ts";
import { createProgress } from "./progress.ts";

export interface ValidateOptions extends ExclusionOptions {
  readonly kubernetesVersion?: string;
  readonly output: ValidationFormat;
  readonly filesFrom?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly listSuppressed?: boolean;
  readonly color?: boolean;
}

interface Checked {
  readonly kubernetesVersion: string;
  /** As the user would name them. */
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
  /** What comments in the files ignore. */
  readonly ignored: readonly SuppressedFinding[];
}

/** Checks what the arguments name and writes the report. */
export async function validate(paths: readonly string[], options: ValidateOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const refuse = (sentence: string): ExitCode => {
    terminal.complain(sentence);
    return 2;
  };
  const baseline = options.baseline === undefined ? succeed(undefined) : loadBaseline(options.baseline, terminal.folder);
  if (!baseline.ok) return refuse(baseline.message);
  // Decompressed by another thread while the files are read.
  const facts = context.readFactsPack();
  const inputs = await findInputs(paths, options, terminal);
  if (!inputs.ok) return refuse(inputs.message);
  for (const sentence of [...inputs.value.failures, ...inputs.value.remarks]) terminal.complain(sentence);
  const checked = check(inputs.value, await facts, options, context);
  if (!checked.ok) return refuse(checked.message);
  const isComplete = inputs.value.failures.length === 0;
  if (options.writeBaseline === undefined) return report(checked.value, { ...options, known: baseline.value, isComplete }, context);
  const { files, findings } = checked.value;
  const saved = await saveBaseline(options.writeBaseline, terminal.folder, findings);
  if (!saved.ok) return refuse(saved.message);
  terminal.write(`${counted(files.length, "file")} checked: ${counted(findings.length, "finding")} written to ${options.writeBaseline}\n`);
  return isComplete ? 0 : 2;
}

async function findInputs(
  paths: readonly string[],
  { filesFrom, exclude, excludeFrom }: ValidateOptions,
  terminal: Terminal,
): Promise<Result<Inputs, string>> {
  if (paths.length === 0 && filesFrom === undefined)
    return fail("usage", "Nothing to check: name files or folders, or - for standard input. plumbline validate --help says more.");
  const isLeftOut = readExclusions({ ...(exclude ? { exclude } : {}), ...(excludeFrom ? { excludeFrom } : {}) }, terminal.folder);
  if (!isLeftOut.ok) return isLeftOut;
  const listed = filesFrom === undefined ? succeed([]) : await readPathList(filesFrom, terminal);
  if (!listed.ok) return listed;
  return succeed(await readInputs([...paths, ...listed.value], terminal, isLeftOut.value));
}

function check(
  { groups }: Inputs,
  pack: Result<FactsPack, string>,
  { kubernetesVersion: wanted }: ValidateOptions,
  { terminal, clock }: CommandContext,
): Result<Checked, string> {
  const catalog = pack.ok ? chooseCatalog(pack.value, wanted) : pack;
  if (!catalog.ok) return catalog;
  const files = groups.flatMap((group) => group.files.flatMap(({ shown }) => shown ?? []));
  const progress = createProgress({ terminal, clock, total: files.length });
  const reach = wanted === undefined ? "otherwise" : "always";
  const found = groups.map((group) => findingsOf(group, { catalog: catalog.value, reach, onChecked: progress.step }));
  progress.end();
  const findings = found.flatMap((group) => group.findings);
  const ignored = found.flatMap((group) => group.ignored);
  return succeed({ kubernetesVersion: catalog.value.kubernetesVersion, files, findings, ignored });
}

interface ReportOptions extends ValidateOptions {
  readonly known: Baseline | undefined;
  /** Everything that was asked for could be read. */
  readonly isComplete: boolean;
}

function report(
  checked: Checked,
  { known: baseline, isComplete, output, color, listSuppressed = false }: ReportOptions,
  { terminal, version }: CommandContext,
): ExitCode {
  const { files } = checked;
  // A summary of nothing beside the reason would read as if all were well; programs get their empty report.
  if (files.length === 0 && !isComplete && output === "text") return 2;
  const compared = baseline === undefined ? { fresh: checked.findings, known: 0 } : compareWithBaseline(checked.findings, baseline);
  const paint = (color ?? terminal.wantsColour) ? inColour : plain;
  const fresh = new Set(compared.fresh);
  const known = checked.findings.filter((finding) => !fresh.has(finding)).map((finding) => ({ finding, by: "baseline" }) as const);
  const told = {
    ...checked,
    findings: compared.fresh,
    known: compared.known,
    ignored: checked.ignored.length,
    ...(listSuppressed ? { suppressed: [...checked.ignored, ...known] } : {}),
  };
  terminal.write(writeValidation(told, output, version, paint));
  if (!isComplete) return 2;
  return compared.fresh.some(({ severity }) => severity === "error") ? 1 : 0;
}
