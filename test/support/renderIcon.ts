#!/usr/bin/env node
// Draws media/icon.png, which the marketplace wants as a picture, from media/icon.svg. Run it when the drawing changes.
import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { installWorkbench } from "./workbench/installWorkbench.ts";

const media = path.join(import.meta.dirname, "..", "..", "media");
const size = 256;

const workbench = await installWorkbench(console.log);
if (workbench.browser === undefined)
  throw new Error("There is no browser to draw with: install Chromium so that `chromium` is on the PATH.");
const browser = await chromium.launch({
  executablePath: workbench.browser,
  args: ["--no-sandbox", "--disable-gpu"],
  env: { ...process.env, ...workbench.browserEnvironment },
});
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${readFileSync(path.join(media, "icon.svg"), "utf8")}`);
  await page.screenshot({ path: path.join(media, "icon.png"), omitBackground: true });
} finally {
  await browser.close();
}
