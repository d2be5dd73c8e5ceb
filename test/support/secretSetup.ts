import { afterAll, afterEach, expect } from "vitest";
import { takeLeaks } from "./secretWatch.ts";

// No test may end after a value of a Secret came out of the language server, the command line or a log.
afterEach(search);
// What is ended with the last test of a file shows things, too.
afterAll(search);

function search(): void {
  expect(takeLeaks(), "values of Secrets came out").toEqual([]);
}
