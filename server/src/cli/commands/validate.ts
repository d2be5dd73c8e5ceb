import { Option, type Command } from "commander";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";
import type { FactsPack } from "../../core/schema/factsPack.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import type { CommandContext } from "../context.ts";
import { readInputs } from "../input/readInputs.ts";
import type { ReportedFinding } from "../output/findings.ts";
import { validationFormats, writeValidation, type ValidationFormat } from "../output/validationFormats.ts";
import type { ExitCode } from "../terminal.ts";
import { findingsOf } from "../validation/findingsOf.ts";

interface ValidateOptions {
  readonly kubernetesVersion?: string;
  readonly output: ValidationFormat;
}

/** Adds `plumbline validate`: says everything that is wrong with manifests, as the editor does. */
export function addValidate(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command("validate")
    .description("Check manifests as strictly as the API server does.")
    .argument("<path...>", "files, folders, or - for standard input")
    .addOption(
      new Option(
        "--kubernetes-version <minor>",
        "check for this version of Kubernetes (default: what .plumbline.yaml says, else the newest known)",
      ),
    )
    .addOption(new Option("-o, --output <format>", "how to tell the findings").choices(validationFormats).default("text"))
    .action(async (paths: readonly string[], options: ValidateOptions) => {
      finish(await validate(paths, options, context));
    });
}

async function validate(
  paths: readonly string[],
  options: ValidateOptions,
  { terminal, platform, version }: CommandContext,
): Promise<ExitCode> {
  const pack = await platform.readFactsPack();
  const catalog = pack.ok ? chooseCatalog(pack.value, options.kubernetesVersion) : pack;
  if (!catalog.ok) {
    terminal.complain(catalog.message);
    return 2;
  }
  const inputs = await readInputs(paths, terminal, platform);
  for (const sentence of [...inputs.failures, ...inputs.remarks]) terminal.complain(sentence);
  const files: string[] = [];
  const findings: ReportedFinding[] = [];
  for (const group of inputs.groups) {
    files.push(...group.files.flatMap(({ shown }) => shown ?? []));
    findings.push(...findingsOf(group, catalog.value, options.kubernetesVersion === undefined ? "otherwise" : "always"));
  }
  // A summary of nothing beside the reason would read as if all were well; programs get their empty report.
  if (files.length === 0 && inputs.failures.length > 0 && options.output === "text") return 2;
  terminal.write(writeValidation({ kubernetesVersion: catalog.value.kubernetesVersion, files, findings }, options.output, version));
  if (inputs.failures.length > 0) return 2;
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

/** Takes "1.37", and a release of it as well: what is checked does not change within a minor. */
function chooseCatalog(pack: FactsPack, wanted: string | undefined): Result<SchemaCatalog, "unknownVersion"> {
  const known = minorsOf(pack);
  const minor = wanted === undefined ? known.at(-1) : /^v?(\d+\.\d+)(\.\d+)?$/.exec(wanted)?.[1];
  if (minor !== undefined && known.includes(minor)) return succeed(createBuiltInCatalog(pack, minor));
  return fail("unknownVersion", `The schemas of Kubernetes ${wanted ?? ""} are not here; there are those of ${known.join(", ")}.`);
}
