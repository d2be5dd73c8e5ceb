import type { ResourceDriftDto, VerdictDto } from "../../../server/src/protocol/drift.ts";
import type { Translate } from "../util/phrasing.ts";

/** Verdicts from which a resource can drift: it was known, and as Git says or would have it. */
const calmVerdicts: ReadonlySet<VerdictDto> = new Set<VerdictDto>(["inSync", "uncommitted", "undeployed", "alreadyLive"]);

interface Known {
  readonly verdict: VerdictDto;
  readonly isLive: boolean;
  readonly moved: string;
}

/** How many resources a message names. */
const maxNames = 3;

/** Remembers the verdicts of each environment and finds what has drifted since. */
export class DriftAlerts {
  readonly #known = new Map<string, Map<string, Known>>();

  /**
   * Takes those resources of an environment that changed, as they are now, and returns those that have just got one of the verdicts. What is seen for the
   * first time, or was unknown before, has not just drifted; nor is missing what was not there before. What only somebody's typing or a commit makes differ is
   * nothing that happened to the environment.
   */
  update(environment: string, changed: readonly ResourceDriftDto[], verdicts: ReadonlySet<VerdictDto>): readonly ResourceDriftDto[] {
    const known = this.#known.get(environment) ?? new Map<string, Known>();
    this.#known.set(environment, known);
    return changed.filter((resource) => {
      const { key, verdict, points, isTerminating } = resource;
      // What is on its way out is told once it is gone, by what it was before.
      if (isTerminating === true) return false;
      const previous = known.get(key);
      const moved = movedFields(resource);
      known.set(key, { verdict, isLive: points.includes("live"), moved });
      if (!verdicts.has(verdict) || previous === undefined || !calmVerdicts.has(previous.verdict)) return false;
      return verdict === "missing" ? previous.isLive : moved !== previous.moved;
    });
  }

  /** What is seen of the environment next is seen for the first time. */
  forget(environment: string): void {
    this.#known.delete(environment);
  }
}

/** What the environment has made of a resource, to be compared. */
function movedFields({ differences }: ResourceDriftDto): string {
  return JSON.stringify(differences.filter(({ quiet }) => !quiet).map(({ path, kind, live }) => [path, kind, live]));
}

/** Whether a time of day lies within hours such as "22:00-07:00", which may reach over midnight. False for anything else that is written there. */
export function isQuiet(hours: string, now: Date): boolean {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d\d?):(\d\d)-(\d\d?):(\d\d)$/.exec(hours.replaceAll(" ", "")) ?? [];
  if (fromHour === undefined) return false;
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  const minute = now.getHours() * 60 + now.getMinutes();
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** `staging has drifted: Deployment web (kubectl-edit), ConfigMap web-config`. */
export function alertText(environment: string, resources: readonly ResourceDriftDto[], t: Translate): string {
  const names = resources.slice(0, maxNames).map((resource) => {
    const name = `${resource.kind} ${resource.name}`;
    const manager = resource.differences.find(({ quiet, manager: who }) => !quiet && who !== undefined)?.manager;
    return manager === undefined ? name : `${name} (${manager})`;
  });
  const rest = resources.length - names.length;
  const list = names.join(", ");
  return rest === 0 ? t("{0} has drifted: {1}", environment, list) : t("{0} has drifted: {1} and {2} more", environment, list, rest);
}
