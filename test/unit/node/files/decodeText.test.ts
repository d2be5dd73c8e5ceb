import { expect, test } from "vitest";
import { decodeText } from "../../../../server/src/node/files/decodeText.ts";

const text = "name: größe 😀\n";

test.each<[what: string, bytes: Buffer, expected: string]>([
  ["UTF-8", Buffer.from(text), text],
  ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`), `\uFEFF${text}`],
  ["UTF-16, little end first", Buffer.from(`\uFEFF${text}`, "utf16le"), `\uFEFF${text}`],
  ["UTF-16, big end first", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), `\uFEFF${text}`],
  ["half a character of UTF-16", Buffer.concat([Buffer.from("\uFEFFa", "utf16le").swap16(), Buffer.from([0])]), "\uFEFFa"],
  ["nothing", Buffer.alloc(0), ""],
  ["a replacement character that somebody wrote", Buffer.from("a: \uFFFD\n"), "a: \uFFFD\n"],
])("reads %s", (_what, bytes, expected) => {
  expect(decodeText(bytes, "a.yaml")).toEqual({ ok: true, value: expected });
});

test("says where a text is not UTF-8", () => {
  const bytes = Buffer.from("kind: ConfigMap\nname: größe\n", "latin1");
  expect(decodeText(bytes, "a.yaml")).toEqual({
    ok: false,
    reason: "unreadable",
    message: "a.yaml is not UTF-8: in line 2 there is a byte 0xF6 that is no part of a character. Save it as UTF-8.",
  });
});

test.each([
  ["little", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ["big", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
])("says what to do with UTF-32, %s end first", (_order, bytes) => {
  expect(decodeText(bytes, "a.yaml")).toEqual({
    ok: false,
    reason: "unreadable",
    message: "a.yaml is UTF-32, which Kubernetes' tools do not read; save it as UTF-8.",
  });
});

test("asks nobody to save binary data as text", () => {
  expect(decodeText(Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0xff, 0xc0]), "a.yaml")).toEqual({
    ok: false,
    reason: "unreadable",
    message: "a.yaml is no text but binary data. Give it a name that does not end like a manifest.",
  });
});

test.each([
  ["little", Buffer.from(text, "utf16le")],
  ["big", Buffer.from(text, "utf16le").swap16()],
])("says what to do with UTF-16 without a byte order mark, %s end first", (_order, bytes) => {
  expect(decodeText(bytes, "a.yaml")).toEqual({
    ok: false,
    reason: "unreadable",
    message: "a.yaml is UTF-16 without a byte order mark; save it as UTF-8.",
  });
});
