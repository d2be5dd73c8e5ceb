import type { Page } from "playwright-core";

/** Brings the window to what a picture shows, each from where the one before left it. */
export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  drift: async (page) => {
    await page
      .getByRole("tab", { name: /^Plumbline/ })
      .first()
      .click();
    await page.getByText("1.8.0-hotfix").first().waitFor();
    await widenSideBar(page, 170);
    // The editor that the companion opens comes a moment after the tree.
    await page.getByRole("tab", { name: /configmap\.yaml/ }).waitFor();
    await page.getByRole("treeitem", { name: /^containers\[web\]\.image/ }).click();
    await page.getByRole("tab", { name: /^Deployment web \(/ }).waitFor();
    await page.locator(".monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert").first().waitFor();
    await rest(page);
  },
  line: async (page) => {
    await page.getByRole("tab", { name: /configmap\.yaml/ }).waitFor();
    await openFile(page, "staging/web/deployment.yaml");
    await page.getByRole("tab", { name: /deployment\.yaml/ }).waitFor();
    await page.locator(".codelens-decoration a", { hasText: "Open Diff" }).first().waitFor();
    await page.locator(".view-line span", { hasText: /^image$/ }).hover();
    await page.locator(".monaco-hover", { hasText: "The next sync" }).waitFor();
    await page.waitForTimeout(1000);
  },
  plan: async (page) => {
    await runCommand(page, "Plumbline: Commit and Sync");
    await page.getByText("3 Selected").waitFor();
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("What changes, and why").waitFor();
    await page.keyboard.type("Raise the order limit");
    await page.keyboard.press("Enter");
    await page.getByText("Approve and Sync (").waitFor();
    await rest(page);
  },
  validation: async (page) => {
    await runCommand(page, "View: Revert and Close Editor");
    await page.getByRole("tab", { name: /Plan for/ }).waitFor({ state: "detached" });
    await openFile(page, "staging/web/service.yaml");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("      protocl: TCP");
    const squiggle = page.locator(".squiggly-error").first();
    await squiggle.waitFor();
    await squiggle.hover({ force: true });
    await page.getByText("protocol").first().waitFor();
    await page.waitForTimeout(1000);
  },
};

async function widenSideBar(page: Page, by: number): Promise<void> {
  const box = await page.locator(".sidebar").first().boundingBox();
  if (box === null) throw new Error("there is no side bar");
  const edge = box.x + box.width;
  await page.mouse.move(edge, 300);
  await page.mouse.down();
  await page.mouse.move(edge + by, 300, { steps: 5 });
  await page.mouse.up();
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input[type=text]").first().waitFor();
  await page.keyboard.type(title);
  await page.getByRole("option", { name: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+P");
  await page.keyboard.type(name);
  await page
    .getByRole("option", { name: name.slice(name.lastIndexOf("/") + 1) })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".monaco-editor .view-lines").first().click();
}

/** Takes the mouse to where nothing reacts to it, and lets hovers and notifications of what was done fade. */
async function rest(page: Page): Promise<void> {
  await page.mouse.move(700, 798);
  await page.waitForTimeout(1500);
}
