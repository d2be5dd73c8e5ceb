import { expect, test } from "vitest";
import { toMarkdown } from "../../../../server/src/core/language/prose.ts";

test.each([
  ["One.  Two.   - three", "One.\n\nTwo.\n\n- three"],
  ["a\n  b", "a\n\n\nb"],
  ["metadata.labels['<KEY>']", "metadata.labels['&lt;KEY>']"],
  [" `code` and [link](https://example.com) ", "`code` and [link](https://example.com)"],
])("%j becomes %j", (prose, markdown) => {
  expect(toMarkdown(prose)).toBe(markdown);
});
