import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { freePorts } from "../../cluster/freePorts.ts";
import { startProcessGroup } from "./processGroup.ts";

export interface DesktopWindow {
  /** The first window, once it is there. */
  readonly page: Promise<Page>;
  readonly exitCode: Promise<number>;
  stop(): Promise<void>;
}

/** Starts an installed VS Code with its own arguments and attaches to its window. What it prints goes to this process' output. */
export async function openDesktopWindow(
  executable: string,
  args: readonly string[],
  environmentVariables: Readonly<Record<string, string>>,
): Promise<DesktopWindow> {
  const [port] = await freePorts(1);
  const environment = { ...process.env, ...environmentVariables };
  const group = startProcessGroup(executable, [...args, `--remote-debugging-port=${port!}`], { environment });
  group.child.stdout?.pipe(process.stdout, { end: false });
  group.child.stderr?.pipe(process.stderr, { end: false });
  const exitCode = new Promise<number>((resolve, reject) => {
    group.child.on("error", reject);
    group.child.on("exit", (code) => {
      resolve(code ?? 2);
    });
  });
  return { page: attach(`http://127.0.0.1:${port!}`), exitCode, stop: () => group.stop() };
}

/** Retries while the program starts. A window that never comes is the test run's failure to report, so this only stops trying. */
async function attach(endpoint: string): Promise<Page> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      const browser = await chromium.connectOverCDP(endpoint);
      const page = browser.contexts()[0]?.pages()[0];
      if (page) return page;
      await browser.close();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(200);
  }
}
