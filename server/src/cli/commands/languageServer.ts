import type { Command } from "commander";
import type { CommandContext } from "../context.ts";

/** Adds `plumbline language-server`: what the extension for VS Code runs, for every other editor. */
export function addLanguageServer(program: Command, { startLanguageServer }: CommandContext): void {
  program
    .command("language-server")
    .description("Serve an editor by the Language Server Protocol.")
    .option("--stdio", "speak over standard input and output, which is the only way")
    .action(startLanguageServer);
}
