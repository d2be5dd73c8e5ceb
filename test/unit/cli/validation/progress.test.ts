import { expect, test } from "vitest";
import { createProgress } from "../../../../server/src/cli/validation/progress.ts";

test("says nothing of what is done soon, then tells now and then, and cleans up", () => {
  const told: (string | undefined)[] = [];
  let now = 0;
  const terminal = { progress: (text: string | undefined) => told.push(text) };
  const { step, end } = createProgress({ terminal, clock: { now: () => new Date(now) }, total: 30 });
  for (let index = 0; index < 30; index++) {
    now += 40;
    step();
  }
  end();
  expect(told).toEqual(
    [13, 16, 19, 22, 25, 28].map((done) => `${String(done)} of 30 files checked`).concat([undefined as unknown as string]),
  );
});
