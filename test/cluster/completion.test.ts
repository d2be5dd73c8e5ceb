import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalQuantity } from "../../server/src/core/language/quantityText.ts";
import { skeletonItems } from "../../server/src/core/language/skeletons.ts";
import { plainText } from "../../server/src/core/language/snippet.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

// What completion writes for the kinds that people write most is taken by a real API server as it is, and quantities are told as that server writes them.

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(() => plane.stop());

/** Those that are written down with defaults, and do not only have what the API demands. */
const skeletons = skeletonItems(builtInCatalog())
  .filter(({ insertText }) => insertText.includes("${1:"))
  .map(({ label, insertText }) => [label, plainText(insertText)] as const);

test.each(skeletons)("a new %s is accepted", async (_label, text) => {
  const answer = await plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input: text });
  expect(answer).toMatchObject({ code: 0, stderr: "" });
});

test("quantities are told as the server writes them", async () => {
  const texts = [
    "1024Mi",
    "1.5Gi",
    "0.5",
    ".5",
    "1000m",
    "1500m",
    "2048k",
    "1000k",
    "0",
    "0Gi",
    "1Ki",
    "0.5Ki",
    "1.5Ki",
    "1023Ki",

    "1500Mi",
    "1Pi",
  ];
  const containers = texts.map((text, index) => ({
    name: `c${index}`,
    image: "a",
    resources: { limits: { memory: text } },
  }));
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: { containers } };
  const answer = await plane.kubectl(["create", "--dry-run=server", "-o", "json", "-f", "-"], { input: JSON.stringify(pod) });
  expect(answer.code).toBe(0);
  const made = JSON.parse(answer.stdout) as typeof pod;
  expect(texts.map((text) => [text, canonicalQuantity(text)])).toEqual(
    made.spec.containers.map(({ resources }, index) => [texts[index], resources.limits.memory]),
  );
});
