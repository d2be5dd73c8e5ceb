// Runs inside VS Code's extension host: the tests of one scene.
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Mocha, { type Test } from "mocha";
import { commands, languages, Range, workspace, type CodeLens, type InlayHint, type MarkdownString } from "vscode";
import { leaksIn } from "../../support/plantedSecrets.ts";
import { suiteVariables, type SceneResults, type TestResult } from "../support/results.ts";
import { sourceStack } from "../support/sourceStack.ts";
import { workbench } from "../support/workbenchDriver.ts";

/** Called by VS Code. Throws when a test failed, which becomes the exit code of the window. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const tests: TestResult[] = [];
  const printed: Promise<void>[] = [];
  const mocha = new Mocha({
    ui: "tdd",
    // A test waits several times, each time for up to half a minute.
    timeout: 120_000,
    forbidOnly: process.env["CI"] !== undefined,
    forbidPending: true,
    ...grepOption(),
    rootHooks: { afterEach: [pictureOfFailure, searchWindow] },
    reporter: Mocha.reporters.Base, // which prints nothing: see `record`
  });
  const folder = path.join(__dirname, variable(suiteVariables.scene));
  for (const file of readdirSync(folder).sort()) if (file.endsWith(".test.cjs")) mocha.addFile(path.join(folder, file));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const record = (test: Test, failure?: unknown): void => {
      const result = {
        title: test.fullTitle(),
        milliseconds: test.duration ?? 0,
        failure: failure === undefined ? undefined : describe(failure),
      };
      tests.push(result);
      printed.push(workbench.print(lineOf(result)));
    };
    runner.on("pass", (test) => {
      record(test);
    });
    runner.on("fail", record);
  });
  await Promise.all(printed);
  const results: SceneResults = { tests };
  writeFileSync(variable(suiteVariables.results), JSON.stringify(results, null, 2));
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function pictureOfFailure(this: Mocha.Context): Promise<void> {
  const test = this.currentTest;
  if (test?.state !== "failed") return;
  const name = test.fullTitle().replace(/[^A-Za-z0-9]+/g, "-");
  await workbench.screenshot(path.join(variable(suiteVariables.failures), `${name}.png`));
}

/** Nothing that the window shows, says or has open may be a value of a Secret, but for a manifest that holds it. */
async function searchWindow(this: Mocha.Context): Promise<void> {
  const documents = workspace.textDocuments.filter(({ uri }) => uri.scheme !== "file").map((document) => document.getText());
  const views = [
    ".sidebar",
    ".statusbar",
    ".notifications-center",
    ".quick-input-widget",
    ".monaco-hover",
    ".panel",
    ".codelens-decoration",
  ];
  const texts = (await Promise.all(views.flatMap((view) => [workbench.texts(view), workbench.spoken(`${view} [aria-label]`)]))).flat();
  const leaks = [...documents, ...texts, ...problems(), ...(await besideText())].flatMap(leaksIn);
  if (leaks.length > 0) throw new Error(`Values of Secrets came out:\n${leaks.join("\n")}`);
}

/** Of every file, whether or not the Problems panel is open and however far it is scrolled. */
function problems(): readonly string[] {
  return languages
    .getDiagnostics()
    .flatMap(([, diagnostics]) =>
      diagnostics.map(({ message, relatedInformation = [] }) =>
        [message, ...relatedInformation.map((related) => related.message)].join("\n"),
      ),
    );
}

/** Lenses and inlay values in all of an open manifest, of which the window shows a part. The text itself may hold what it holds. */
async function besideText(): Promise<readonly string[]> {
  const manifests = workspace.textDocuments.filter(({ uri, languageId }) => uri.scheme === "file" && languageId === "yaml");
  const found = await Promise.all(
    manifests.map(async ({ uri, lineCount }) => {
      const all = new Range(0, 0, lineCount, 0);
      const lenses = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", uri, lineCount);
      const hints = await commands.executeCommand<readonly InlayHint[]>("vscode.executeInlayHintProvider", uri, all);
      return [...lenses.flatMap(({ command }) => [command?.title, command?.tooltip]), ...hints.flatMap(hintTexts)];
    }),
  );
  return found.flat().filter((text) => text !== undefined);
}

function hintTexts({ label, tooltip }: InlayHint): readonly (string | undefined)[] {
  const parts = typeof label === "string" ? [label] : label.flatMap((part) => [part.value, markdownText(part.tooltip)]);
  return [...parts, markdownText(tooltip)];
}

function markdownText(text: string | MarkdownString | undefined): string | undefined {
  return typeof text === "object" ? text.value : text;
}

function lineOf({ title, milliseconds, failure }: TestResult): string {
  if (failure === undefined) return `  ok      ${title} (${milliseconds} ms)`;
  return `  FAILED  ${title} (${milliseconds} ms)\n${failure.replace(/^/gm, "          ")}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? sourceStack(error.stack ?? error.message) : String(error);
}

function grepOption(): { readonly grep?: string } {
  const grep = process.env[suiteVariables.grep];
  return grep === undefined ? {} : { grep };
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm run test:e2e`);
  return value;
}
