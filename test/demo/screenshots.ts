#!/usr/bin/env node
// Makes the pictures of the README from the real extension on the sample: node test/demo/screenshots.ts [name...]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { atExit } from "../cluster/atExit.ts";
import { openBrowserWindow } from "../support/workbench/browserWindow.ts";
import { installWorkbench } from "../support/workbench/installWorkbench.ts";
import { openWindow } from "./openWindow.ts";
import { startSample } from "./sample.ts";
import { scenes } from "./screenshotScenes.ts";

const root = path.join(import.meta.dirname, "..", "..");
const pictures = path.join(root, "media", "screenshots");
const wanted = process.argv.slice(2);

const home = mkdtempSync(path.join(tmpdir(), "plumbline-screenshots-"));
atExit(() => {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});
mkdirSync(pictures, { recursive: true });
const sample = await startSample(home, { keep: false, report: console.log });
const window = await openWindow(
  {
    folder: sample.places.folder,
    userDataFolder: sample.places.userDataFolder,
    extensions: [root, path.join(import.meta.dirname, "companion")],
    environmentVariables: sample.environmentVariables,
    browserOnly: true,
  },
  console.log,
);
try {
  const browser = await openBrowserWindow(await installWorkbench(console.log), window.address ?? "", { scale: 1.5 });
  try {
    for (const [name, take] of Object.entries(scenes)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await take(browser.page);
      await browser.page.screenshot({ path: path.join(pictures, `${name}.png`) });
      console.log(`  ${name}.png`);
    }
  } finally {
    await browser.close();
  }
} finally {
  await window.stop();
  await sample.stop();
}
