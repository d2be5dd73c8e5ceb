/** The levels of the Pod Security Standards that forbid anything. */
export type PodSecurityLevel = "baseline" | "restricted";
