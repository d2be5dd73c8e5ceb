/** The formats of drift, apart from what writes them. */
export const driftFormats = ["text", "json", "sarif", "junit"] as const;

export type DriftFormat = (typeof driftFormats)[number];
