import { Command, CommanderError } from "commander";
import { addDrift } from "./commands/drift.ts";
import { addLanguageServer } from "./commands/languageServer.ts";
import { addValidate } from "./commands/validate.ts";
import type { CommandContext } from "./context.ts";
import type { ExitCode } from "./terminal.ts";

/** Runs the command line with the arguments behind the program's name; resolves with the exit code. */
export async function runProgram(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  let result: ExitCode = 0;
  const finish = (code: ExitCode): void => {
    result = code;
  };
  const program = new Command("plumbline")
    .description("Validates Kubernetes manifests and shows how a running environment differs from them.")
    .version(context.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.write(text);
      },
      writeErr: (text) => {
        terminal.complain(text.trimEnd());
      },
    })
    .addHelpText("after", "\nExit status: 0 nothing found, 1 errors or drift found, 2 the work could not be done.");
  addValidate(program, context, finish);
  addDrift(program, context, finish);
  addLanguageServer(program, context);
  try {
    await program.parseAsync(args, { from: "user" });
    return result;
  } catch (error: unknown) {
    // Commander throws when it has shown help or a version, and when the arguments are wrong; it has told which.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
