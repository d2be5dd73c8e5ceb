import { Option, type Command } from "commander";
import type { CommandContext } from "../context.ts";
import type { DriftOptions, DriftOutcome } from "../drift/driftOptions.ts";
import { points } from "../drift/driftOptions.ts";
import { driftFormats } from "../output/driftFormatNames.ts";
import type { ExitCode } from "../terminal.ts";

/** Adds `plumbline drift`: says how a running environment differs from Git, or printed objects from manifests. */
export function addDrift(program: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  program
    .command("drift")
    .description("Show how what is running differs from what is declared.")
    .argument("[path...]", "files and folders with the manifests (default: the environment's, or the current folder)")
    .addOption(new Option("--environment <name>", "connect to this environment of the repository").conflicts("live"))
    .addOption(
      new Option("--all-environments", "connect to every environment of the repository").conflicts(["live", "environment", "context"]),
    )
    .addOption(
      new Option("--context <name>", "kubeconfig context of the environment (default: the one that this machine remembers)").conflicts(
        "live",
      ),
    )
    .addOption(new Option("--live <file>", "compare with live objects in a file, as kubectl get -o json --show-managed-fields prints them"))
    .addOption(new Option("--field-manager <name>", "whose fields are ours in that file").default("plumbline"))
    .addOption(new Option("--from <point>", "compare this point").choices(points))
    .addOption(new Option("--to <point>", "with this one").choices(points))
    .addOption(new Option("-w, --watch", "go on and tell every change as a line, until interrupted").conflicts(["live", "from", "to"]))
    .addOption(
      new Option("--settle", "have the server decide, in dry runs, what only it can judge; needs the right to patch").conflicts([
        "live",
        "from",
        "to",
        "watch",
      ]),
    )
    .addOption(new Option("-o, --output <format>", "how to tell the drift").choices(driftFormats).default("text"))
    .action(async (paths: readonly string[], options: DriftOptions) => {
      finish(await drift(paths, options, context));
    });
}

/** Loads what it is made of when it is asked for: the other commands start faster without. */
async function drift(paths: readonly string[], options: DriftOptions, command: CommandContext): Promise<ExitCode> {
  const { terminal } = command;
  const context = { ...command, platform: await command.loadPlatform() };
  const { driftOfEnvironments } = await import("../drift/driftOfEnvironments.ts");
  const { driftFromFile } = await import("../drift/driftFromFile.ts");
  if (options.watch === true) {
    const { watchEnvironments } = await import("../drift/watchEnvironments.ts");
    const watched = await watchEnvironments(paths, options, context);
    if (watched.ok) return exitCodeOf(watched.value);
    terminal.complain(watched.message);
    return 2;
  }
  const { writeDrift } = await import("../output/driftFormats.ts");
  const result = await (options.live === undefined
    ? driftOfEnvironments(paths, options, context)
    : driftFromFile(paths, { ...options, live: options.live }, context));
  if (!result.ok) {
    terminal.complain(result.message);
    return 2;
  }
  const { reports, failures, remarks } = result.value;
  for (const sentence of [...failures, ...remarks]) terminal.complain(sentence);
  terminal.write(writeDrift({ reports, isAll: options.allEnvironments === true }, options.output, command.version));
  return exitCodeOf(result.value);
}

/** What nobody knows cannot be called free of drift. */
function exitCodeOf({ reports, failures }: Pick<DriftOutcome, "reports" | "failures">): ExitCode {
  if (failures.length > 0) return 2;
  const verdicts = new Set(reports.flatMap(({ resources }) => resources.map(({ verdict }) => verdict)));
  if (verdicts.has("unknown")) return 2;
  verdicts.delete("inSync");
  return verdicts.size > 0 ? 1 : 0;
}
