import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

const secret = (data: string): string => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n${data}`;

test("plain text is encoded", () => {
  checkFixed("invalid-base64", "Encode as base64", secret("data:\n  a: 'pass: ö' # mine\n"), secret("data:\n  a: cGFzczogw7Y= # mine\n"));
});

test("plain text goes where plain text belongs", () => {
  checkFixed(
    "invalid-base64",
    "Move to stringData",
    secret("data:\n  a: secret!\n  b: YQ== # fine\n"),
    secret("data:\n  b: YQ== # fine\nstringData:\n  a: secret!\n"),
  );
  checkFixed(
    "invalid-base64",
    "Move to stringData",
    secret("stringData:\n  # by hand\n  c: d\ndata:\n  a: secret!\n  b: YQ==\n"),
    secret("stringData:\n  # by hand\n  c: d\n  a: secret!\ndata:\n  b: YQ==\n"),
  );
});
