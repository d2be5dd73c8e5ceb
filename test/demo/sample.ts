import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { createMachineState } from "../../server/src/node/machineState.ts";
import { timed, type Report } from "../support/workbench/timed.ts";
import { applyCommit } from "./applyCommit.ts";
import { startCluster, writeKubeconfig, type RunningCluster } from "./clusters.ts";
import { injectDrift } from "./injectDrift.ts";
import { createSampleRepository, type SampleRepository } from "./repository.ts";
import { unsaved } from "./story.ts";

/** The environments of the sample, each in a cluster of its own; the first one is connected when the window opens. */
const environments = ["staging", "production"] as const;
const namespace = "bookshop";

/** Everything of a sample lies in one folder. */
export interface SamplePlaces {
  /** The working tree that the window opens. */
  readonly folder: string;
  readonly remote: string;
  readonly clusters: string;
  readonly kubeconfig: string;
  readonly stateHome: string;
  /** Of VS Code. */
  readonly userDataFolder: string;
  /** Written when the sample is complete. */
  readonly complete: string;
}

export interface RunningSample {
  readonly places: SamplePlaces;
  readonly clusters: ReadonlyMap<string, RunningCluster>;
  /** For the window and for terminals beside it. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** Settles when one of the clusters has ended, with the name of its environment. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Where the parts of a sample are. */
function samplePlaces(home: string): SamplePlaces {
  return {
    folder: path.join(home, "bookshop"),
    remote: path.join(home, "remote.git"),
    clusters: path.join(home, "clusters"),
    kubeconfig: path.join(home, "kubeconfig"),
    stateHome: path.join(home, "state"),
    userDataFolder: path.join(home, "vscode"),
    complete: path.join(home, "complete"),
  };
}

/**
 * Starts the sample in `home`: a new one, in the place of the one that is there, or with `keep` the one that is there as it was left. Throws, with
 * everything ended, when a step fails.
 */
export async function startSample(
  home: string,
  { keep, report }: { readonly keep: boolean; readonly report: Report },
): Promise<RunningSample> {
  const places = samplePlaces(home);
  const isKept = keep && existsSync(places.complete);
  const clusters = new Map<string, RunningCluster>();
  const stop = async (): Promise<void> => {
    await Promise.all([...clusters.values()].map((cluster) => cluster.stop()));
  };
  try {
    if (!isKept) await emptySample(home, places);
    await timed("embedded clusters", report, async () => {
      for (const name of environments) clusters.set(name, await startCluster(path.join(places.clusters, name)));
      await writeKubeconfig(places.kubeconfig, namespace, clusters);
    });
    if (!isKept) await tellStory(places, clusters, report);
    return {
      places,
      clusters,
      environmentVariables: {
        KUBECONFIG: places.kubeconfig,
        PLUMBLINE_STATE_HOME: places.stateHome,
        PLUMBLINE_SAMPLE_UNSAVED: JSON.stringify(unsaved),
      },
      ended: Promise.race([...clusters].map(([name, { ended }]) => ended.then(() => name))),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Removes the parts of an earlier sample, and nothing else that may be in the folder. */
async function emptySample(home: string, places: SamplePlaces): Promise<void> {
  for (const place of Object.values(places)) await rm(place as string, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
}

async function tellStory(places: SamplePlaces, clusters: ReadonlyMap<string, RunningCluster>, report: Report): Promise<void> {
  const repository = await timed("repository with its remote", report, () =>
    createSampleRepository(places.folder, places.remote, new Date()),
  );
  await timed("staging and production synced", report, async () => {
    for (const environment of environments) await applyAndRemember(places, repository, environment);
  });
  const staging = clusters.get("staging");
  if (staging !== undefined) await timed("drift in staging", report, () => injectDrift(staging));
  await writeFile(places.complete, `${repository.applied}\n`);
}

/** As if somebody had connected staging in the editor and agreed to have it remembered; production is left to the user. */
async function applyAndRemember(places: SamplePlaces, { folder, applied }: SampleRepository, environment: string): Promise<void> {
  const { kubeconfig, stateHome } = places;
  const uid = await applyCommit({ folder, commit: applied, environment, kubeconfig, context: environment });
  if (environment !== environments[0]) return;
  await createMachineState(stateHome).bind(folder, environment, {
    context: environment,
    connectOnOpen: true,
    ...(uid === undefined ? {} : { uid }),
  });
}
