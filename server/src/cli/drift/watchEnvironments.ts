import { fail, succeed, type Disposable, type Result } from "../../core/result.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import { createEqualityMark } from "../../node/equalityMark.ts";
import type { PlatformContext } from "../context.ts";
import { createChangeLines, type ChangeLines } from "../output/changeLines.ts";
import type { DriftReport } from "../output/driftReport.ts";
import { chooseEnvironments } from "./chooseEnvironments.ts";
import type { DriftOptions, DriftReason } from "./driftOptions.ts";
import { openEnvironment } from "./openEnvironment.ts";
import { openProject, type OpenedProject } from "./openProject.ts";

/**
 * Tells what differs in environments, and then every change as a line until the program is told to end. Files, Git and the cluster are all watched.
 * Resolves with how things stand at the end.
 */
export async function watchEnvironments(
  paths: readonly string[],
  options: DriftOptions,
  context: PlatformContext,
): Promise<Result<readonly DriftReport[], DriftReason>> {
  if (options.output !== "text" && options.output !== "json") return fail("usage", "Changes are told as text or json.");
  const { terminal, clock, platform } = context;
  const project = await openProject(paths, context);
  if (!project.ok) return project;
  const { environments, repository, root, reread, failures, remarks } = project.value;
  const sessions: EnvironmentSession[] = [];
  const listening: Disposable[] = [];
  try {
    const chosen = chooseEnvironments(environments, options);
    if (!chosen.ok) return chosen;
    const contextName = options.context === undefined ? {} : { contextName: options.context };
    const opening = { ...context, project: project.value, equalityMark: createEqualityMark(), ...contextName };
    const opened = await Promise.all(chosen.value.map((environment) => openEnvironment(environment, opening)));
    sessions.push(...opened.flatMap((session) => (session.ok ? [session.value] : [])));
    const failed = opened.find((session) => !session.ok);
    if (sessions.length === 0 && failed) return failed;
    for (const session of opened) if (!session.ok) terminal.complain(session.message);
    for (const sentence of [...failures, ...remarks]) terminal.complain(sentence);
    const lines = createChangeLines(options.output, clock);
    listening.push(...sessions.flatMap((session) => follow(session, project.value, lines, context)));
    const rereading = oneAfterTheOther(async () => {
      await reread();
      for (const session of sessions) session.workingChanged();
    });
    listening.push(platform.watchFolder(root, rereading));
    await terminal.whenEnded();
    return succeed(sessions.map((session) => reportOf(session, project.value)));
  } finally {
    for (const listener of listening) listener.dispose();
    for (const session of sessions) session.dispose();
    repository?.dispose();
  }
}

/**
 * Work that begins when what runs has ended, so that nothing older comes after it; what is asked for in between is done by the next one. A bug ends the program, as
 * everywhere.
 */
function oneAfterTheOther(work: () => Promise<void>): () => void {
  let last: Promise<void> = Promise.resolve();
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    last = last.then(() => {
      isWaiting = false;
      return work();
    });
  };
}

/** Tells how an environment stands, and from then on what changes. */
function follow(
  session: EnvironmentSession,
  { isAsked }: OpenedProject,
  lines: ChangeLines,
  { terminal }: PlatformContext,
): readonly Disposable[] {
  const { name } = session.environment;
  let told: string | undefined;
  const tellStatus = (): void => {
    const { message, gitMessage } = session.status;
    const sentences = [message, gitMessage].flatMap((sentence) => sentence ?? []).join(" ");
    if (sentences !== told && sentences !== "") terminal.complain(`${name}: ${sentences}`);
    told = sentences;
  };
  tellStatus();
  terminal.write(
    lines.begin(
      name,
      session.drift().resources.filter(({ origin }) => isAsked(origin)),
    ),
  );
  return [
    session.onDidChange(({ changed, removed }) => {
      terminal.write(lines.change(name, { changed: changed.filter(({ origin }) => isAsked(origin)), removed }));
    }),
    session.onDidChangeStatus(tellStatus),
  ];
}

function reportOf(session: EnvironmentSession, { isAsked }: OpenedProject): DriftReport {
  return { environment: session.environment.name, resources: session.drift().resources.filter(({ origin }) => isAsked(origin)) };
}
