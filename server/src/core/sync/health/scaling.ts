import { conditionOf, degraded, healthy, healthyBut, saying, type HealthRule } from "./reading.ts";

/** Missing metrics do not keep what is scaled from running: they are told, and are no failure. */
export const autoscalerHealth: HealthRule = (live) => {
  const able = conditionOf(live, "AbleToScale");
  if (able?.status === "False") return degraded(saying(able, "It cannot scale its target"));
  const active = conditionOf(live, "ScalingActive");
  return active?.status === "False" && active.reason !== "ScalingDisabled" ? healthyBut(saying(active, "It has no metrics")) : healthy;
};

export const disruptionBudgetHealth: HealthRule = () => healthy;
