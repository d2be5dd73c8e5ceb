import { chromium, type Page } from "playwright-core";
import { WorkbenchUnavailable, type Workbench } from "./installWorkbench.ts";

export interface BrowserWindow {
  readonly page: Page;
  close(): Promise<void>;
}

export interface BrowserWindowOptions {
  /** Pixels of the picture for each pixel of the layout. */
  readonly scale?: number;
  /** Gets what the tests in the window print, and their exit code. */
  readonly tests?: { readonly print: (line: string) => void; readonly exit: (code: number) => void };
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens VS Code in a headless browser. Throws WorkbenchUnavailable when this machine has no browser for it. */
export async function openBrowserWindow(workbench: Workbench, address: string, options: BrowserWindowOptions = {}): Promise<BrowserWindow> {
  if (workbench.browser === undefined) {
    throw new WorkbenchUnavailable("There is no browser for VS Code's window here: install Chromium so that `chromium` is on the PATH.");
  }
  const browser = await chromium.launch({
    executablePath: workbench.browser,
    args: flags,
    env: { ...process.env, ...workbench.browserEnvironment },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: options.scale ?? 1 });
  const page = await context.newPage();
  const { tests } = options;
  if (tests) {
    await page.exposeFunction("codeAutomationLog", (_level: string, parts: readonly unknown[]) => {
      tests.print(parts.map(String).join(" "));
    });
    await page.exposeFunction("codeAutomationExit", tests.exit);
  }
  await page.goto(address);
  return { page, close: () => browser.close() };
}
