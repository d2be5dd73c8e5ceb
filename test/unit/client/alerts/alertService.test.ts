import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AlertService, type AlertSettings } from "../../../../client/src/alerts/alertService.ts";
import { DriftPicture } from "../../../../client/src/driftPicture.ts";
import type { DriftStoreChange } from "../../../../client/src/driftStore.ts";
import type { ResourceDriftDto } from "../../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../../server/src/protocol/environments.ts";
import { difference, environment, resource } from "../fixtures.ts";

const { id } = environment();
const started: AlertScene[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-10T12:00:00") });
});
afterEach(() => {
  for (const scene of started.splice(0)) scene.service.dispose();
  vi.useRealTimers();
});

/** The alerts of one environment with what they look at, and the messages that came. */
class AlertScene {
  readonly messages: { readonly time: number; readonly text: string; readonly answer: (choice: "mute" | undefined) => void }[] = [];
  readonly service: AlertService;
  readonly #picture = new DriftPicture();
  #listener: (change: DriftStoreChange) => void = () => undefined;
  readonly #workspace: { environments: readonly EnvironmentDto[] } = { environments: [environment()] };
  #revision = 0;
  isSyncing = false;

  constructor(settings: Partial<AlertSettings> = {}) {
    this.#picture.replace({ environment: id, revision: 0, resources: [] });
    const begin = Date.now();
    this.service = new AlertService({
      store: {
        onDidChange: (listener) => {
          this.#listener = listener;
          return { dispose: () => (this.#listener = () => undefined) };
        },
        workspace: this.#workspace,
        environment: () => this.#workspace.environments[0],
        resources: () => this.#picture.resources,
        resource: (_environment, key) => this.#picture.get(key),
      },
      isSyncing: () => this.isSyncing,
      settings: () => ({ enabled: true, environments: [], verdicts: new Set(["outOfBand", "missing"]), quietHours: "", ...settings }),
      tell: (name, resources) =>
        new Promise((answer) => {
          const text = `${name}: ${resources.map((one) => one.name).join(" ")}`;
          this.messages.push({ time: Date.now() - begin, text, answer });
        }),
    });
    started.push(this);
  }

  get told(): readonly string[] {
    return this.messages.map(({ time, text }) => `${time / 1000} s: ${text}`);
  }

  connect(connection: EnvironmentDto["connection"]): void {
    this.#workspace.environments = [environment({ connection })];
    this.#listener({ kind: "workspace" });
  }

  change(...changed: readonly ResourceDriftDto[]): void {
    const keys = this.#picture.apply({ environment: id, revision: ++this.#revision, changed, removed: [] });
    this.#listener({ kind: "resources", environment: id, keys });
  }

  /** What was in sync is changed by somebody. */
  drift(...names: readonly string[]): void {
    this.change(...names.map((name) => resource({ name, verdict: "inSync" })));
    this.change(...names.map((name) => resource({ name, differences: [difference()] })));
  }
}

test("what drifts within a second is told in one message", () => {
  const scene = new AlertScene();
  scene.drift("web");
  vi.advanceTimersByTime(900);
  scene.drift("api");
  vi.advanceTimersByTime(100);
  expect(scene.told).toEqual(["1 s: staging: web api"]);
});

test("what drifts while a message is open, also when it faded away, is told a minute after it", () => {
  const scene = new AlertScene();
  scene.drift("web");
  vi.advanceTimersByTime(5_000);
  scene.drift("api");
  vi.advanceTimersByTime(5_000);
  scene.drift("db");
  vi.advanceTimersByTime(50_999);
  expect(scene.told).toEqual(["1 s: staging: web"]);
  vi.advanceTimersByTime(1);
  expect(scene.told).toEqual(["1 s: staging: web", "61 s: staging: api db"]);
  vi.advanceTimersByTime(600_000);
  scene.drift("cache");
  vi.advanceTimersByTime(1_000);
  expect(scene.told.slice(2)).toEqual(["662 s: staging: cache"]);
});

test("what an open message tells already is not told again, but after somebody closed that", async () => {
  const scene = new AlertScene();
  scene.drift("web");
  vi.advanceTimersByTime(120_000);
  scene.drift("web");
  vi.advanceTimersByTime(120_000);
  expect(scene.told).toEqual(["1 s: staging: web"]);
  scene.messages[0]!.answer(undefined);
  await vi.advanceTimersByTimeAsync(0);
  scene.drift("web");
  vi.advanceTimersByTime(1_000);
  expect(scene.told).toEqual(["1 s: staging: web", "241 s: staging: web"]);
});

test("what is as Git says again before it could be told is not told", () => {
  const scene = new AlertScene();
  scene.drift("web", "api");
  vi.advanceTimersByTime(500);
  scene.change(resource({ name: "web", verdict: "inSync" }));
  vi.advanceTimersByTime(500);
  expect(scene.told).toEqual(["1 s: staging: api"]);
});

test("a muted environment stays silent", async () => {
  const scene = new AlertScene();
  scene.drift("web");
  vi.advanceTimersByTime(2_000);
  scene.drift("api");
  scene.messages[0]!.answer("mute");
  await vi.advanceTimersByTimeAsync(120_000);
  scene.drift("db");
  vi.advanceTimersByTime(120_000);
  expect(scene.told).toEqual(["1 s: staging: web"]);
});

test.each<[string, boolean, Partial<AlertSettings>]>([
  ["the environment is named", true, { environments: ["production", "staging"] }],
  ["only others are named", false, { environments: ["production"] }],
  ["the verdict is not wanted", false, { verdicts: new Set(["missing"]) }],
  ["alerts are off", false, { enabled: false }],
  ["it is quiet now", false, { quietHours: "11:00-13:00" }],
  ["it is quiet at another time", true, { quietHours: "22:00-07:00" }],
])("when %s, telling is %s", (_case, isTold, settings) => {
  const scene = new AlertScene(settings);
  scene.drift("web");
  vi.advanceTimersByTime(10_000);
  expect(scene.told).toHaveLength(isTold ? 1 : 0);
});

test("what changes during a sync of one's own is never told; what came just before waits for its end", () => {
  const scene = new AlertScene();
  scene.drift("web", "api");
  scene.isSyncing = true;
  scene.drift("db");
  vi.advanceTimersByTime(30_000);
  expect(scene.told).toEqual([]);
  scene.change(resource({ name: "web", verdict: "inSync" }));
  scene.isSyncing = false;
  vi.advanceTimersByTime(10_000);
  expect(scene.told).toEqual(["31 s: staging: api"]);
});

test("what drifted while the environment was not reached is told when it is back, and not after it was connected anew", () => {
  const scene = new AlertScene();
  scene.change(...["web", "api"].map((name) => resource({ name, verdict: "inSync" })));
  scene.connect({ state: "failed", message: "It is gone.", lostSince: "2026-03-10T12:00:00Z" });
  vi.advanceTimersByTime(10_000);
  scene.connect({ state: "connected" });
  scene.change(resource({ name: "web", differences: [difference()] }));
  vi.advanceTimersByTime(1_000);
  expect(scene.told).toEqual(["11 s: staging: web"]);
  scene.connect({ state: "disconnected" });
  scene.connect({ state: "connected" });
  scene.change(resource({ name: "api", differences: [difference()] }));
  vi.advanceTimersByTime(120_000);
  expect(scene.told).toHaveLength(1);
});

test("what is seen for the first time has not just drifted", () => {
  const scene = new AlertScene();
  scene.change(resource({ differences: [difference()] }));
  vi.advanceTimersByTime(10_000);
  expect(scene.told).toEqual([]);
});
