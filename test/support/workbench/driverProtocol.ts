/** What in the window is meant: the first visible match. */
export type Target =
  | { readonly selector: string }
  /** By the text that people see, inside the part of the window that `within` selects. */
  | { readonly text: string; readonly within?: string };

/** What only a person at the window can do; each request is answered when it is done. */
export interface DriverRequests {
  /** Writes a PNG of the window, or of the part that `selector` selects. */
  readonly screenshot: { readonly request: { readonly file: string; readonly selector?: string }; readonly answer: null };
  /** Presses keys as playwright names them: "F1", "Control+Shift+P". */
  readonly press: { readonly request: { readonly keys: string }; readonly answer: null };
  readonly type: { readonly request: { readonly text: string }; readonly answer: null };
  readonly click: {
    readonly request: { readonly target: Target; readonly button?: "left" | "right"; readonly count?: 1 | 2 };
    readonly answer: null;
  };
  readonly hover: { readonly request: { readonly target: Target }; readonly answer: null };
  /** Returns the visible text of all that matches, in the order of the page. */
  readonly texts: { readonly request: { readonly selector: string }; readonly answer: readonly string[] };
  /** Returns what a screen reader says of all that matches and is visible, in the order of the page. */
  readonly spoken: { readonly request: { readonly selector: string }; readonly answer: readonly string[] };
  /** Prints a line where the test run was started; VS Code's own console is too noisy for that. */
  readonly print: { readonly request: { readonly line: string }; readonly answer: null };
  /** Makes the window that many pixels large. */
  readonly resize: { readonly request: { readonly width: number; readonly height: number }; readonly answer: null };
}

export type DriverAction = keyof DriverRequests;

/** The environment variable that tells the tests where the driver listens. */
export const driverVariable = "PLUMBLINE_E2E_DRIVER";
