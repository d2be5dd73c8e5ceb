import type { EnvironmentDefinition, Tolerance } from "../../core/config/config.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import type { Disposable, Failure } from "../../core/result.ts";
import type { ChangeLines } from "../output/changeLines.ts";
import type { DriftReport } from "../output/driftReport.ts";
import type { DriftOutcome, DriftReason } from "./driftOptions.ts";
import { openEnvironment, type OpeningContext } from "./openEnvironment.ts";

/** An environment that somebody wants to be told of. */
interface Watched {
  /** Its definition, as text: another one is another environment. */
  readonly definedBy: string;
  /** A failure stays one until the definition is another one, or the program is started anew. */
  readonly opened: EnvironmentSession | Failure<DriftReason>;
  readonly listening: readonly Disposable[];
}

/** The environments whose changes are told, as the configuration names them now. */
export class WatchedEnvironments implements Disposable {
  readonly #opening: OpeningContext;
  readonly #lines: ChangeLines;
  readonly #watched = new Map<string, Watched>();
  /** The names of those that shall be watched; some may still be on their way. */
  #wanted: readonly string[] = [];
  #tolerance = "";
  #isDisposed = false;

  constructor(opening: OpeningContext, lines: ChangeLines) {
    this.#opening = opening;
    this.#lines = lines;
  }

  get sessions(): readonly EnvironmentSession[] {
    return [...this.#watched.values()].flatMap(({ opened }) => ("ok" in opened ? [] : [opened]));
  }

  /** Watches exactly these from now on, by the files as they are now, and answers why some of them cannot be. Those that stay keep their connection. */
  async use(definitions: readonly EnvironmentDefinition[], tolerance: Tolerance): Promise<readonly Failure<DriftReason>[]> {
    const wanted = new Map(definitions.map((definition) => [definition.name, definition]));
    this.#wanted = [...wanted.keys()];
    for (const [name, { definedBy }] of [...this.#watched]) {
      const definition = wanted.get(name);
      if (definition === undefined) this.#end(name);
      else if (JSON.stringify(definition) !== definedBy) this.#close(name);
    }
    const isOther = JSON.stringify(tolerance) !== this.#tolerance;
    this.#tolerance = JSON.stringify(tolerance);
    for (const session of this.sessions) {
      if (isOther) session.useTolerance(tolerance);
      session.workingChanged();
    }
    await Promise.all(definitions.filter(({ name }) => !this.#watched.has(name)).map((definition) => this.#open(definition, tolerance)));
    return [...this.#watched.values()].flatMap(({ opened }) => ("ok" in opened ? [opened] : []));
  }

  /** How things stand now. Of an environment that nothing is known of there is no report: a sentence says so. */
  outcome(): Pick<DriftOutcome, "reports" | "failures"> {
    const reports: DriftReport[] = [];
    const failures: string[] = [];
    for (const name of this.#wanted) {
      const opened = this.#watched.get(name)?.opened;
      if (opened === undefined) failures.push(`${name} is not connected yet.`);
      else if ("ok" in opened) failures.push(opened.message);
      else if (opened.status.connection !== "connected") failures.push(opened.status.message ?? `${name} is not connected any more.`);
      else reports.push({ environment: name, resources: this.#resourcesOf(opened) });
    }
    return { reports, failures };
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const name of [...this.#watched.keys()]) this.#close(name);
  }

  async #open(definition: EnvironmentDefinition, tolerance: Tolerance): Promise<void> {
    const { name } = definition;
    const opened = await openEnvironment(definition, { ...this.#opening, tolerance });
    // The program was told to end in the meantime.
    if (this.#isDisposed && opened.ok) opened.value.dispose();
    if (this.#isDisposed) return;
    const definedBy = JSON.stringify(definition);
    this.#watched.set(name, {
      definedBy,
      opened: opened.ok ? opened.value : opened,
      listening: opened.ok ? this.#follow(opened.value) : [],
    });
  }

  /** Tells how an environment stands, and from then on what changes. */
  #follow(session: EnvironmentSession): readonly Disposable[] {
    const { terminal, project } = this.#opening;
    const { name } = session.environment;
    let told: string | undefined;
    const tellStatus = (): void => {
      const { message, gitMessage } = session.status;
      const sentences = [message, gitMessage].flatMap((sentence) => sentence ?? []).join(" ");
      if (sentences !== told && sentences !== "") terminal.complain(`${name}: ${sentences}`);
      told = sentences;
    };
    tellStatus();
    terminal.write(this.#lines.begin(name, this.#resourcesOf(session)));
    return [
      session.onDidChange(({ changed, removed }) => {
        // Another cluster answers now: what was shown is not gone, but nobody knows it any more.
        if (session.target === undefined) return;
        terminal.write(this.#lines.change(name, { changed: changed.filter(({ origin }) => project.isAsked(origin)), removed }));
      }),
      session.onDidChangeStatus(tellStatus),
    ];
  }

  #resourcesOf(session: EnvironmentSession): ReturnType<EnvironmentSession["drift"]>["resources"] {
    return session.drift().resources.filter(({ origin }) => this.#opening.project.isAsked(origin));
  }

  #end(name: string): void {
    this.#close(name);
    this.#opening.terminal.write(this.#lines.end(name));
  }

  #close(name: string): void {
    const watched = this.#watched.get(name);
    this.#watched.delete(name);
    for (const listener of watched?.listening ?? []) listener.dispose();
    if (watched !== undefined && !("ok" in watched.opened)) watched.opened.dispose();
  }
}
