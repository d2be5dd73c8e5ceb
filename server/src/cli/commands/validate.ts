import { Option, type Command } from "commander";
import type { CommandContext } from "../context.ts";
import { validationFormats } from "../output/validationFormats.ts";
import type { ExitCode } from "../terminal.ts";
import { validate, type ValidateOptions } from "../validation/validate.ts";

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds `plumbline validate`: says everything that is wrong with manifests, as the editor does. */
export function addValidate(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command("validate")
    .description("Check manifests as strictly as the API server does.")
    .argument("[path...]", "files, folders, patterns in quotes, or - for standard input")
    .addOption(
      new Option(
        "--kubernetes-version <minor>",
        "check for this version of Kubernetes (default: what .plumbline.yaml says, else the newest known)",
      ),
    )
    .addOption(new Option("-o, --output <format>", "how to tell the findings").choices(validationFormats).default("text"))
    .addOption(new Option("--files-from <file>", "read paths from a file, or - for standard input: one in a line, or ended by NUL"))
    .addOption(
      new Option("--exclude <pattern>", "leave out of folders what a pattern of .gitignore matches; may be repeated").argParser(list),
    )
    .addOption(new Option("--exclude-from <file>", "take such patterns from a file, such as .gitignore; may be repeated").argParser(list))
    .addOption(new Option("--baseline <file>", "tell only what is not in this baseline"))
    .addOption(new Option("--write-baseline <file>", "write everything that is found as a baseline and exit with 0").conflicts("baseline"))
    .addOption(new Option("--list-suppressed", "list in SARIF, as suppressed, what comments and a baseline keep quiet"))
    .addOption(new Option("--color", "write text in colour, whoever reads it"))
    .addOption(new Option("--no-color", "write text without colour"))
    .action(async (paths: readonly string[], options: ValidateOptions) => {
      finish(await validate(paths, options, context));
    });
}
