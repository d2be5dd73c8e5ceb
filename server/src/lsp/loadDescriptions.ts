import type { Log } from "../core/ports.ts";
import type { Descriptions } from "../core/schema/descriptions.ts";
import type { Platform } from "./platform.ts";

/** Reads what Kubernetes says of its types when somebody first wants to read it; undefined, and told in the log, when that cannot be. */
export type LoadDescriptions = () => Promise<Descriptions | undefined>;

/** Makes the one place that reads the descriptions. */
export function createDescriptionsLoader(platform: Pick<Platform, "readDescriptions">, log: Log): LoadDescriptions {
  const load = async (): Promise<Descriptions | undefined> => {
    const descriptions = await platform.readDescriptions();
    if (descriptions.ok) return descriptions.value;
    log.info(descriptions.message);
    return undefined;
  };
  let loading: Promise<Descriptions | undefined> | undefined;
  return () => (loading ??= load());
}
