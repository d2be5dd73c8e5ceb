import { expect, test } from "vitest";
import { leastMutants } from "../../../cluster/differential/bars.ts";
import { builtInSubjects, customSubjects, type Subject } from "../../../cluster/differential/subjects.ts";

const countOf = (subjects: readonly Subject[]): number => subjects.reduce((count, { mutants }) => count + mutants.length, 0);

test("makes thousands of mutants of custom resources", () => {
  const { crds, subjects } = customSubjects({ ofCommonKind: 0, ofOtherKind: 0, ofCustomKind: Infinity });
  expect(crds.length).toBe(3);
  expect(countOf(subjects)).toBeGreaterThan(leastMutants.custom);
});

test("makes the same mutants of every kind each time", () => {
  const limits = { ofCommonKind: 200, ofOtherKind: 100, ofCustomKind: 0 };
  const subjects = builtInSubjects(limits);
  expect(countOf(subjects)).toBeGreaterThan(leastMutants.builtIn);
  expect(builtInSubjects(limits)).toEqual(subjects);
});
