import { expect, test } from "vitest";
import { WatchEventReader } from "../../../../server/src/node/kubernetes/watchEvents.ts";

const event = (type: string, name: string, resourceVersion: string): string =>
  `${JSON.stringify({ type, object: { kind: "Pod", metadata: { name, resourceVersion } } })}\n`;

test("reads the same changes wherever the text is cut", () => {
  const text = event("ADDED", "a", "1") + event("MODIFIED", "ü", "2") + event("DELETED", "a", "3") + event("BOOKMARK", "", "9");
  for (let size = 1; size < text.length; size += 7) {
    const reader = new WatchEventReader();
    const changes: string[] = [];
    let resourceVersion: string | undefined;
    for (let start = 0; start < text.length; start += size) {
      const part = reader.push(text.slice(start, start + size));
      changes.push(...part.changes.map((change) => `${change.type} ${JSON.stringify(change.object["metadata"])}`));
      resourceVersion = part.resourceVersion ?? resourceVersion;
    }
    expect(changes).toHaveLength(3);
    expect(changes[2]).toContain("delete");
    expect(resourceVersion).toBe("9");
  }
});

test("stops at an ERROR event and says which", () => {
  const error = `${JSON.stringify({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } })}\n`;
  const part = new WatchEventReader().push(event("ADDED", "a", "1") + error + event("ADDED", "b", "2"));
  expect(part.changes).toHaveLength(1);
  expect(part.error?.code).toBe(410);
  expect(part.resourceVersion).toBe("1");
});

test("keeps big integers of live objects", () => {
  const part = new WatchEventReader().push('{"type":"ADDED","object":{"spec":{"n":9223372036854775807}}}\n');
  expect(part.changes[0]?.object).toEqual({ spec: { n: 9223372036854775807n } });
});

test("throws a syntax error for a line that is not JSON", () => {
  expect(() => new WatchEventReader().push("<html>\n")).toThrow(SyntaxError);
});
