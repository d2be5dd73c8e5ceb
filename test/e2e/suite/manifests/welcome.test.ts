import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { eventually } from "../../support/eventually.ts";
import { showDrift, welcomeTexts } from "../../support/views.ts";

suite("Folder without Git", () => {
  test("is told that there is nothing to compare with", async () => {
    await showDrift();
    await eventually(async () => {
      assert.match((await welcomeTexts()).join("\n"), /not in a Git repository.*Initialize Repository/);
    });
  });
});
