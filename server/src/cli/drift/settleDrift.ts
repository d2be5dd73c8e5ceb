import { doubtfulResources, settleSeveral } from "../../core/environment/settleSeveral.ts";
import type { EnvironmentSession } from "../../core/environment/types.ts";
import { neverCancelled } from "../../core/result.ts";
import type { OpenedProject } from "./openProject.ts";

/** Asks the API server about what only it can judge, of the resources that the paths name. Answers a sentence for each of which nothing could be told. */
export async function settleDrift(session: EnvironmentSession, { isAsked }: Pick<OpenedProject, "isAsked">): Promise<readonly string[]> {
  const doubtful = doubtfulResources(session.drift().resources).filter(({ origin }) => isAsked(origin));
  const { failures } = await settleSeveral(
    session,
    doubtful.map(({ key }) => key),
    neverCancelled,
  );
  await session.whenComplete();
  return failures.map(({ message }) => message);
}
