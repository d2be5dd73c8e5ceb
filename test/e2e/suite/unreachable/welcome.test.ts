import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { eventually } from "../../support/eventually.ts";
import { chooseItem, startCommand } from "../../support/quickInput.ts";
import { showDrift, treeRows, welcomeTexts } from "../../support/views.ts";

suite("Environment that is not connected", () => {
  test("is left alone until the user connects it", async () => {
    await showDrift();
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /No environment is connected.*Connect Environment…/);
      assert.deepEqual(await treeRows(), ["staging, not connected"]);
    });
  });

  test("says so when its cluster does not answer", async () => {
    const connected = startCommand("plumbline.connectEnvironment");
    await chooseItem("gone");
    await chooseItem("Connect This Time Only");
    await connected;
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /The environment could not be connected.*Connect Environment…/);
      const [row, ...others] = await treeRows();
      assert.match(row ?? "", /^staging, .*127\.0\.0\.1/);
      assert.deepEqual(others, []);
    });
  });
});
