import { getString } from "../../json.ts";
import { degraded, healthy, progressing, type HealthRule } from "./reading.ts";

export const claimHealth: HealthRule = (live) => {
  const phase = getString(live, "status", "phase");
  if (phase === "Bound") return healthy;
  return phase === "Lost" ? degraded("The volume of the claim is lost.") : progressing("No volume is bound to the claim yet.");
};

export const volumeHealth: HealthRule = (live) => {
  const phase = getString(live, "status", "phase");
  if (phase === "Failed") return degraded(getString(live, "status", "message") ?? "The volume could not be reclaimed.");
  return phase === undefined || phase === "Pending" ? progressing("The volume is not there yet.") : healthy;
};
