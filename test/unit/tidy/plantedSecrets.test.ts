import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { plantedSecrets } from "../../support/plantedSecrets.ts";
import { readText, repositoryFiles } from "../../support/repositoryFiles.ts";
import { takeLeaks, watchOutput, watchStream, watchValue } from "../../support/secretWatch.ts";

test("a value that comes out is noticed, as it is and in base64", () => {
  watchOutput("somewhere", "nothing");
  expect(takeLeaks()).toEqual([]);
  watchOutput("a log", "the password is swordfish.");
  watchOutput("a report", `data: ${Buffer.from("hunter2").toString("base64")}`);
  expect(takeLeaks()).toEqual(["a log: the password is swordfish.", "a report: data: aHVudGVyMg=="]);
});

test("a value that comes out is noticed in what is shown before it is text, and where the parts of a stream cut it", () => {
  watchValue("a change", { changed: [{ differences: [{ live: "hunter2", size: 2n }] }] });
  const stream = new PassThrough();
  watchStream("a process", stream);
  for (const part of ["sword", "fi", "sh\n"]) stream.emit("data", Buffer.from(part));
  expect(takeLeaks()).toEqual(['a change: {"changed":[{"differences":[{"live":"hunter2","size":"2"}]}]}', "a process: swordfish\n"]);
});

test("the passwords of the sample are among those that are looked for", () => {
  const files = repositoryFiles().filter((file) => file.startsWith("test/demo/sample/") && file.endsWith(".yaml"));
  const passwords = files.flatMap((file) =>
    parseAllDocuments(readText(file)).flatMap((document) => {
      const value = document.toJS() as { kind?: string; stringData?: { password?: string } } | null;
      return value?.kind === "Secret" ? [value.stringData?.password ?? ""] : [];
    }),
  );
  expect(passwords.length).toBeGreaterThan(0);
  expect(passwords.filter((password) => !plantedSecrets.includes(password))).toEqual([]);
});
