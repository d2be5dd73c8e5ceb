import type { Point } from "../../server/src/core/drift/types.ts";
import type { EnvironmentSession } from "../../server/src/core/environment/types.ts";
import { watchValue } from "./secretWatch.ts";

/** Searches all that a session tells from now on: its changes and its state. */
export function watchSession(session: EnvironmentSession): void {
  session.onDidChange((change) => {
    watchValue("a change of drift", change);
  });
  session.onDidChangeStatus(() => {
    watchValue("the state of an environment", session.status);
  });
}

/** What people look at in diff editors; every point is among them. */
const compared: readonly (readonly [Point, Point])[] = [
  ["working", "main"],
  ["applied", "live"],
  ["working", "live"],
];

/** Searches what a session shows now: its picture, and the texts of diff editors. */
export function searchSession(session: EnvironmentSession): void {
  const { resources, ...picture } = session.drift();
  watchValue("a picture of drift", picture);
  for (const resource of resources) {
    watchValue("a picture of drift", resource);
    for (const [left, right] of compared) watchValue("a diff", session.comparison(resource.key, left, right));
  }
}
