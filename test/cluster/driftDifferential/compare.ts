import type { ControlPlane } from "../controlPlane.ts";
import { serverMinor } from "../programs.ts";
import { defineKinds } from "../differential/defineKinds.ts";
import type { MutantLimits } from "../differential/subjects.ts";
import { Kubectl } from "./kubectlApply.ts";
import { makePairs, type Workshop } from "./makePairs.ts";
import { makeScalePairs } from "./scalePairs.ts";
import { Server } from "./server.ts";
import { driftSubjects } from "./subjects.ts";
import { Tally } from "./tally.ts";

/**
 * Compares our word on drift with the server's, field by field: objects of every kind are applied, server-side or by kubectl, then the manifest is changed,
 * or the object by somebody else; a dry run says what applying the manifest would change.
 * @param seed other changes than usual
 */
export async function compareDrift(plane: ControlPlane, limits: MutantLimits, seed?: string): Promise<Tally> {
  const server = new Server(plane);
  const tally = new Tally();
  const tell: Workshop["tell"] = (pair) => {
    if (pair === undefined) tally.refused++;
    else tally.add(pair);
  };
  const workshop = { server, kubectl: new Kubectl(plane), tell };
  try {
    const { crds, subjects } = driftSubjects(limits, serverMinor(), seed);
    await defineKinds(plane, crds);
    for (const subject of subjects) {
      await makePairs(subject, workshop);
      await makeScalePairs(subject, workshop);
    }
  } finally {
    server.close();
  }
  return tally;
}
