import { getString } from "../../json.ts";
import { healthy, healthyBut, listAt, progressing, type HealthRule } from "./reading.ts";

const noAddress = healthyBut("No external address yet.");

/** Clusters without load balancers leave the address open for ever, so that only the cluster's own address counts. */
export const serviceHealth: HealthRule = (live) => {
  if (getString(live, "spec", "type") !== "LoadBalancer") return healthy;
  if ((getString(live, "spec", "clusterIP") ?? "") === "") return progressing("It has no address in the cluster yet.");
  return listAt(live, "status", "loadBalancer", "ingress").length === 0 ? noAddress : healthy;
};

/** Many ingress controllers never write an address into the status. */
export const ingressHealth: HealthRule = (live) => (listAt(live, "status", "loadBalancer", "ingress").length === 0 ? noAddress : healthy);
