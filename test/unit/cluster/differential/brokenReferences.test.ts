import { expect, test } from "vitest";
import { brokenReferences } from "../../../cluster/differential/brokenReferences.ts";

const deployment = {
  kind: "Deployment",
  spec: {
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: {
        containers: [
          { name: "one", image: "a" },
          { name: "two", image: "a" },
        ],
        volumes: [{ name: "alone" }],
      },
    },
  },
};

const mutants = new Map([...brokenReferences(deployment)].map(({ name, apply }) => [name, apply(deployment)]));

test("sets apart a selector and the labels it is about", () => {
  expect(mutants.get("unlike .spec.selector.matchLabels.app")).toMatchObject({ spec: { selector: { matchLabels: { app: "webx" } } } });
  expect(mutants.get("unlike .spec.template.metadata.labels.app")).toMatchObject({
    spec: { template: { metadata: { labels: { app: "webx" } } } },
  });
});

test("gives an item the name of the first", () => {
  expect(mutants.get("like the first .spec.template.spec.containers[1].name")).toMatchObject({
    spec: { template: { spec: { containers: [{ name: "one" }, { name: "one" }] } } },
  });
});

test("leaves alone what nothing refers to", () => {
  expect([...mutants.keys()].filter((name) => name.includes("volumes") || name.includes(".kind"))).toEqual([]);
});
