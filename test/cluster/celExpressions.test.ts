import { afterAll, beforeAll, expect, test } from "vitest";
import { accepted, refused, type CelPlace } from "../support/celExpressions.ts";
import { objectWith } from "../support/celObjects.ts";
import { findingsOf } from "../support/findingsOf.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { ServerJudge } from "./differential/serverJudge.ts";

// A server compiles the same expressions at the same places: what it accepts gets no error, and most of what it refuses is found.

let plane: ControlPlane;
let server: ServerJudge;

beforeAll(async () => {
  plane = await startControlPlane();
  server = new ServerJudge(plane);
});
afterAll(async () => {
  server.close();
  await plane.stop();
});

interface Judged {
  readonly place: string;
  readonly expression: string;
  readonly isAccepted: boolean;
  readonly why: string;
  readonly isFound: boolean;
}

async function judge(expressions: Readonly<Record<CelPlace, readonly string[]>>): Promise<readonly Judged[]> {
  const all = Object.entries(expressions).flatMap(([place, texts]) =>
    texts.map((expression) => ({ place: place as CelPlace, expression })),
  );
  return Promise.all(
    all.map(async ({ place, expression }) => {
      const { object, path } = objectWith(place, expression);
      const verdict = await server.judge(`${path}?dryRun=All&fieldValidation=Strict`, object);
      if (verdict.kind === "unknown") throw new Error(`The server says nothing about ${expression}: ${verdict.why}`);
      const errors = findingsOf(object).filter(({ severity }) => severity === "error");
      const why =
        verdict.kind === "refused"
          ? verdict.refusals.map(({ message }) => message).join(" ")
          : errors.map(({ message }) => message).join(" ");
      return { place, expression, isAccepted: verdict.kind === "accepted", why, isFound: errors.length > 0 };
    }),
  );
}

const shown = ({ place, expression, why }: Judged): string => `${place}: ${expression}: ${why.slice(0, 200)}`;

test("what the server compiles gets no error", { timeout: 300_000 }, async () => {
  const judged = await judge(accepted);
  expect(judged.length).toBeGreaterThan(150);
  expect(judged.filter(({ isAccepted }) => !isAccepted).map(shown)).toEqual([]);
  expect(judged.filter(({ isFound }) => isFound).map(shown)).toEqual([]);
});

test("most of what the server refuses is found", { timeout: 300_000 }, async () => {
  const judged = await judge(refused);
  expect(judged.filter(({ isAccepted }) => isAccepted).map(shown)).toEqual([]);
  const missed = judged.filter(({ isFound }) => !isFound);
  console.log(`${judged.length} refused, ${judged.length - missed.length} found. Missed:\n${missed.map(shown).join("\n")}`);
  expect(1 - missed.length / judged.length).toBeGreaterThan(0.85);
});
