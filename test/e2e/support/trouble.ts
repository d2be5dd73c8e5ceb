import { openApi, type KubernetesApi } from "./kubernetesApi.ts";

/** What comes between the extension and its cluster: lists of one kind that take their time, a kind that is refused, nobody who answers. */
export type Trouble = "none" | "slow" | "busy" | "gone";

/** Environment variables by which a window finds it, and the way around it. */
export const troubleVariables = { control: "PLUMBLINE_E2E_TROUBLE", kubeconfig: "PLUMBLINE_E2E_KUBECONFIG" } as const;

/** From now on there is this trouble and no other. */
export async function makeTrouble(trouble: Trouble): Promise<void> {
  await fetch(`${process.env[troubleVariables.control] ?? ""}/${trouble}`);
}

/** The API of the cluster itself, which is there whatever comes between. */
export function clusterItself(): KubernetesApi {
  return openApi(process.env[troubleVariables.kubeconfig] ?? "");
}
