import { driverVariable, type DriverAction, type DriverRequests, type Target } from "../../support/workbench/driverProtocol.ts";

export type { Target };

/**
 * What a person at the window does and the API of VS Code cannot: press keys, click, look. Every function resolves when it is done and throws
 * when the window does not have what it names within thirty seconds.
 */
export const workbench = {
  /** Writes a PNG of the window, or of the part that `selector` selects, to an absolute path. */
  async screenshot(file: string, selector?: string): Promise<void> {
    await send("screenshot", selector === undefined ? { file } : { file, selector });
  },
  /** Presses keys as playwright names them: "F1", "Control+Shift+P". */
  async press(keys: string): Promise<void> {
    await send("press", { keys });
  },
  async type(text: string): Promise<void> {
    await send("type", { text });
  },
  async click(target: Target, options: { readonly button?: "left" | "right"; readonly count?: 1 | 2 } = {}): Promise<void> {
    await send("click", { target, ...options });
  },
  async hover(target: Target): Promise<void> {
    await send("hover", { target });
  },
  /** The visible text of everything that the CSS selector matches now. */
  async texts(selector: string): Promise<readonly string[]> {
    return send("texts", { selector });
  },
  /** What a screen reader says of everything that the CSS selector matches now. */
  async spoken(selector: string): Promise<readonly string[]> {
    return send("spoken", { selector });
  },
  async resize(width: number, height: number): Promise<void> {
    await send("resize", { width, height });
  },
  /** Prints a line where the test run was started. */
  async print(line: string): Promise<void> {
    await send("print", { line });
  },
};

async function send<Action extends DriverAction>(
  action: Action,
  request: DriverRequests[Action]["request"],
): Promise<DriverRequests[Action]["answer"]> {
  const address = process.env[driverVariable];
  if (address === undefined) throw new Error("This window has no driver: run the tests with npm run test:e2e");
  const response = await fetch(`${address}/${action}`, { method: "POST", body: JSON.stringify(request) });
  if (!response.ok) throw new Error(`${action}: ${await response.text()}`);
  return (await response.json()) as DriverRequests[Action]["answer"];
}
