import type { Page } from "playwright-core";

/** Brings the window to what a picture shows, each from where the one before left it. */
export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  drift: async (page) => {
    await openView(page);
    await page.getByText("1.8.0-hotfix").first().waitFor();
  },
  diff: async (page) => {
    await page.getByRole("treeitem", { name: /^containers\[web\]\.image/ }).click();
    await page.getByText("Deployment web (", { exact: false }).first().waitFor();
    await page.locator(".diff-editor, .monaco-diff-editor").first().waitFor();
  },
};

/** Opens the container of Plumbline by the icon that people click. */
async function openView(page: Page): Promise<void> {
  await page
    .getByRole("tab", { name: /^Plumbline/ })
    .first()
    .click();
}
