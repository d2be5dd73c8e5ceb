import { describe, expect, test } from "vitest";
import { DriftPicture } from "../../../client/src/driftPicture.ts";
import type { DriftChangedParams, ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import { resource } from "./fixtures.ts";

const web = resource({ key: "web" });
const api = resource({ key: "api", verdict: "inSync" });
const picture = (revision: number, ...resources: ResourceDriftDto[]) => ({ environment: "staging", revision, resources });
const change = (revision: number, changed: readonly ResourceDriftDto[], removed: readonly string[] = []): DriftChangedParams => ({
  environment: "staging",
  revision,
  changed,
  removed,
});

describe("the picture of an environment", () => {
  test("takes increments after the complete picture", () => {
    const drift = new DriftPicture();
    expect(drift.replace(picture(3, web, api))).toEqual(["web", "api"]);
    const repaired = resource({ key: "web", verdict: "inSync" });
    expect(drift.apply(change(4, [repaired], ["api"]))).toEqual(["api", "web"]);
    expect(drift.resources).toEqual([repaired]);
    expect(drift.get("api")).toBeUndefined();
  });

  test("drops increments that it contains already", () => {
    const drift = new DriftPicture();
    drift.replace(picture(3, web));
    expect(drift.apply(change(3, [], ["web"]))).toEqual([]);
    expect(drift.resources).toEqual([web]);
  });

  test("keeps increments that come before the complete picture, and takes those that are newer", () => {
    const drift = new DriftPicture();
    expect(drift.apply(change(2, [], ["web"]))).toEqual([]);
    expect(drift.apply(change(4, [api]))).toEqual([]);
    expect(drift.resources).toEqual([]);
    expect(drift.replace(picture(3, web))).toEqual(["web", "api"]);
    expect(drift.resources).toEqual([web, api]);
  });

  test("counts anew when a new connection counts anew", () => {
    const drift = new DriftPicture();
    drift.replace(picture(90, web));
    drift.expectReplacement();
    expect(drift.resources).toEqual([web]);
    expect(drift.replace(picture(1, api))).toEqual(["web", "api"]);
    expect(drift.apply(change(2, [web]))).toEqual(["web"]);
    expect(drift.resources).toEqual([api, web]);
  });

  test("gives the same list while nothing changes", () => {
    const drift = new DriftPicture();
    drift.replace(picture(1, web));
    const list = drift.resources;
    drift.apply(change(1, [api]));
    expect(drift.resources).toBe(list);
  });
});
