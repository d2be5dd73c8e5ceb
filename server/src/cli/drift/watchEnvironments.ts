import { succeed, fail, type Result } from "../../core/result.ts";
import { createEqualityMark } from "../../node/equalityMark.ts";
import type { PlatformContext } from "../context.ts";
import { createChangeLines } from "../output/changeLines.ts";
import { chooseEnvironments } from "./chooseEnvironments.ts";
import type { DriftOptions, DriftOutcome, DriftReason } from "./driftOptions.ts";
import { openProject, type ProjectReading } from "./openProject.ts";
import { WatchedEnvironments } from "./watchedEnvironments.ts";

/**
 * Tells what differs in environments, and then every change as a line until the program is told to end. Files with the configuration, Git and the cluster are
 * all watched. Resolves with how things stand at the end; what then failed was told when it did.
 */
export async function watchEnvironments(
  paths: readonly string[],
  options: DriftOptions,
  context: PlatformContext,
): Promise<Result<Pick<DriftOutcome, "reports" | "failures">, DriftReason>> {
  if (options.output !== "text" && options.output !== "json") return fail("usage", "Changes are told as text or json.");
  const { terminal, clock, platform } = context;
  const project = await openProject(paths, context);
  if (!project.ok) return project;
  const { environments, repository, root, reread, tolerance } = project.value;
  const lines = createChangeLines(options.output, clock);
  const contextName = options.context === undefined ? {} : { contextName: options.context };
  const opening = { ...context, project: project.value, equalityMark: createEqualityMark(), ...contextName };
  const watched = new WatchedEnvironments(opening, lines);
  let watching;
  try {
    const chosen = chooseEnvironments(environments, options);
    if (!chosen.ok) return chosen;
    // Before anything is told: whoever reads it may change a file at once.
    const early = { isChanged: false };
    let reading = (): void => {
      early.isChanged = true;
    };
    watching = platform.watchFolder(root, () => {
      reading();
    });
    const failed = await watched.use(chosen.value, tolerance);
    if (watched.sessions.length === 0 && failed[0]) return failed[0];
    const complain = createComplaints((sentence) => {
      terminal.complain(sentence);
    });
    complain([...failed.map(({ message }) => message), ...sentencesOf(project.value)]);
    let unread = project.value.failures;
    const take = async (reading: ProjectReading): Promise<void> => {
      const wanted = chooseEnvironments(reading.environments, options);
      const unopened = await watched.use(wanted.ok ? wanted.value : [], reading.tolerance);
      const unwatched = wanted.ok ? [] : [wanted.message];
      unread = [...unwatched, ...reading.failures];
      complain([...unopened.map(({ message }) => message), ...unwatched, ...sentencesOf(reading)]);
    };
    reading = oneAfterTheOther(async () => take(await reread()));
    if (early.isChanged) reading();
    await terminal.whenEnded();
    const { reports, failures } = watched.outcome();
    return succeed({ reports, failures: [...unread, ...failures] });
  } finally {
    watching?.dispose();
    watched.dispose();
    repository?.dispose();
  }
}

function sentencesOf({ failures, remarks }: ProjectReading): readonly string[] {
  return [...failures, ...remarks];
}

/** Tells each sentence once as long as it holds. */
function createComplaints(complain: (sentence: string) => void): (sentences: readonly string[]) => void {
  let told = new Set<string>();
  return (sentences) => {
    for (const sentence of new Set(sentences)) if (!told.has(sentence)) complain(sentence);
    told = new Set(sentences);
  };
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
