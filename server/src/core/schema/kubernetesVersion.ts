import type { KindFacts } from "./structuralSchema.ts";

/** Compares two Kubernetes minors ("1.9" comes before "1.16"); negative, zero or positive as sort functions want it. */
export function compareMinors(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = numbersOf(left);
  const [rightMajor = 0, rightMinor = 0] = numbersOf(right);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}

function numbersOf(version: string): readonly number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}

/** Tells whether a server of the minor still serves a kind, as far as the API's lifecycle markers say. */
export function isServed(kind: KindFacts, minor: string): boolean {
  return kind.removedIn === undefined || compareMinors(minor, kind.removedIn) < 0;
}

/** Tells whether the API's lifecycle markers call a kind deprecated in the minor. */
export function isDeprecated(kind: KindFacts, minor: string): boolean {
  return kind.deprecatedIn !== undefined && compareMinors(minor, kind.deprecatedIn) >= 0;
}

const versionName = /^v(\d+)(?:(alpha|beta)(\d+))?$/;

/** Orders API versions as Kubernetes does: stable before beta before alpha, higher numbers first, other names last by alphabet. */
export function compareApiVersions(left: string, right: string): number {
  const leftRank = rankOf(left);
  const rightRank = rankOf(right);
  for (let index = 0; index < 3; index++) {
    const difference = (rightRank[index] ?? 0) - (leftRank[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Stability, major number, number of the alpha or beta: higher comes first. */
function rankOf(version: string): readonly number[] {
  const match = versionName.exec(version);
  if (!match) return [0, 0, 0];
  const stability = match[2] === undefined ? 3 : match[2] === "beta" ? 2 : 1;
  return [stability, Number(match[1]), Number(match[3] ?? 0)];
}
