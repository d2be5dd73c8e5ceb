#!/usr/bin/env node
// npm run bench:window: what a person waits for in a real window, on the sample: activation, the first picture after connecting, and a change made by
// kubectl until its row is drawn. Prints milliseconds; run it on a quiet machine.
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { atExit } from "../cluster/atExit.ts";
import type { RunningCluster } from "../demo/clusters.ts";
import { openWindow } from "../demo/openWindow.ts";
import { startSample } from "../demo/sample.ts";
import { openBrowserWindow } from "../support/workbench/browserWindow.ts";
import { installWorkbench } from "../support/workbench/installWorkbench.ts";
import { summary } from "./summary.ts";

const root = path.join(import.meta.dirname, "..", "..");
const rounds = 40;
const windows = 9;

const home = mkdtempSync(path.join(tmpdir(), "plumbline-bench-"));
atExit(() => {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});
const sample = await startSample(home, { keep: false, report: () => undefined });
const { folder, userDataFolder } = sample.places;
const window = await openWindow(
  { folder, userDataFolder, extensions: [root], environmentVariables: sample.environmentVariables, browserOnly: true },
  console.log,
);
const workbench = await installWorkbench(console.log);
const browser = await openBrowserWindow(workbench, window.address ?? "");
try {
  const { page } = browser;
  await page.getByRole("tab", { name: /^Plumbline/ }).click();
  await page.getByRole("treeitem", { name: /^replicas, 2 → 5/ }).waitFor();
  console.log(`first picture after connecting: ${summary(await repeat(10, () => connect(page)))}`);
  const staging = sample.clusters.get("staging");
  if (staging !== undefined) {
    let replicas = 5;
    console.log(`change by kubectl until it is drawn: ${summary(await repeat(rounds, () => change(page, staging, ++replicas)))}`);
  }
  console.log(`activation, with the loading of the code, in a window that starts: ${summary(await repeat(windows, activation))}`);
} finally {
  await browser.close();
  await window.stop();
  await sample.stop();
}

async function repeat(times: number, measure: () => Promise<number>): Promise<readonly number[]> {
  const results: number[] = [];
  for (let round = 0; round < times; round++) results.push(await measure());
  return results;
}

/** As VS Code itself counts it: on few processors it depends much on what else starts with the window. */
async function activation(): Promise<number> {
  const starting = await openBrowserWindow(workbench, window.address ?? "");
  try {
    const { page } = starting;
    await page.getByRole("tab", { name: /^Plumbline/ }).click();
    await page
      .getByRole("treeitem", { name: /^staging/ })
      .first()
      .waitFor();
    await runCommand(page, "Developer: Show Running Extensions");
    const row = page.locator(".runtime-extensions-editor .extension", { hasText: "Plumbline: GitOps" }).first();
    return Number(/\d+/.exec(await row.locator(".activation-time").innerText())?.[0]);
  } finally {
    await starting.close();
  }
}

/** From the last key of Connect Environment to the first row of a resource. */
async function connect(page: Page): Promise<number> {
  await runCommand(page, "Plumbline: Disconnect Environment");
  await page.getByRole("button", { name: "Connect Environment…" }).waitFor();
  await runCommand(page, "Plumbline: Connect Environment…");
  await page
    .getByRole("option", { name: /^staging/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByPlaceholder("Which kubeconfig context is staging?").waitFor();
  await page
    .getByRole("option", { name: /^staging/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: /^Connect This Time Only/ }).waitFor();
  const shown = drawn(page, "replicas, 2 → ");
  const started = Date.now();
  await page.keyboard.press("Enter");
  return (await shown) - started;
}

/** From the moment a request is sent to the moment its row is drawn, each after the rollout of the one before came to rest. */
async function change(page: Page, { server, authority, token }: RunningCluster, replicas: number): Promise<number> {
  await page.waitForTimeout(1000);
  const shown = drawn(page, `replicas, 2 → ${replicas} `);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/merge-patch+json", "user-agent": "kubectl/v1.37.2" };
  const target = new URL("/apis/apps/v1/namespaces/bookshop/deployments/api/scale", server);
  const started = Date.now();
  request(target, { method: "PATCH", headers, ca: authority }, (response) => response.resume()).end(JSON.stringify({ spec: { replicas } }));
  return (await shown) - started;
}

/** When (as Date.now() says) a row whose label begins like this is in the page: told by the page itself, without polling. */
function drawn(page: Page, label: string): Promise<number> {
  return page.evaluate(
    (begin) =>
      new Promise<number>((resolve) => {
        const look = (): boolean =>
          [...document.querySelectorAll(".monaco-list-row")].some((row) => row.getAttribute("aria-label")?.startsWith(begin) === true);
        const observer = new MutationObserver(() => {
          if (!look()) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            resolve(Date.now());
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
      }),
    label,
  );
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input[type=text]").first().waitFor();
  await page.keyboard.type(title);
  await page.getByRole("option", { name: title }).first().waitFor();
  await page.keyboard.press("Enter");
}
