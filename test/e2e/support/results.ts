/** What one scene's tests came to; written by the suite, read by who started it. */
export interface SceneResults {
  readonly tests: readonly TestResult[];
}

export interface TestResult {
  readonly title: string;
  readonly milliseconds: number;
  /** Undefined: it passed. */
  readonly failure: string | undefined;
}

/** Environment variables that tell the suite which tests to run and where its results and the pictures of failures go. */
export const suiteVariables = {
  scene: "PLUMBLINE_E2E_SCENE",
  results: "PLUMBLINE_E2E_RESULTS",
  failures: "PLUMBLINE_E2E_FAILURES",
  grep: "PLUMBLINE_E2E_GREP",
} as const;
