import { getPath, getString, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { startControlPlane } from "../controlPlane.ts";
import { normalMessage } from "../differential/normalMessage.ts";
import { ownJudge, type OwnError } from "../differential/ownJudge.ts";
import { createPath, ServerJudge, type Verdict } from "../differential/serverJudge.ts";
import { defineKindsOf, type DefinedKind } from "./definitions.ts";
import type { PublicObject } from "./readManifests.ts";

export interface Disagreement {
  readonly place: string;
  readonly kind: string;
  readonly words: string;
}

/** What became of the objects of one project whose kinds Kubernetes or its own CRDs define. */
export interface ProjectReport {
  readonly accepted: number;
  readonly refused: number;
  /** The server's answer is about something else than the object. */
  readonly unknown: number;
  readonly falseErrors: readonly Disagreement[];
  readonly missed: readonly Disagreement[];
}

type Kind = Pick<DefinedKind, "group" | "version" | "kind" | "namespaced" | "plural">;

const atOnce = 8;

/** Compares our word with that of a real API server of its own on the objects of a project: first those of built-in kinds, then those that its CRDs define. */
export async function judgeProject(objects: readonly PublicObject[]): Promise<ProjectReport> {
  const plane = await startControlPlane();
  const server = new ServerJudge(plane);
  const counts = { accepted: 0, refused: 0, unknown: 0 };
  const falseErrors: Disagreement[] = [];
  const missed: Disagreement[] = [];
  const note = ({ place }: PublicObject, { kind }: Kind, verdict: Verdict, errors: readonly OwnError[]): void => {
    counts[verdict.kind]++;
    if (verdict.kind === "accepted" && errors.length > 0)
      falseErrors.push({ place, kind, words: errors.map(({ code, message }) => `${code}: ${message}`).join(" ") });
    else if (verdict.kind === "refused" && errors.length === 0)
      missed.push({ place, kind, words: verdict.refusals.map(normalMessage).join("; ") });
  };
  const judgeAll = async (errorsOf: (object: JsonObject) => readonly OwnError[], kindOf: (object: JsonObject) => Kind | undefined) => {
    const waiting = objects.values();
    const judge = async (): Promise<void> => {
      for (const found of waiting) {
        const kind = kindOf(found.object);
        if (!kind) continue;
        const object = inDefaultNamespace(found.object);
        note(found, kind, await server.judge(createPath(kind), object), errorsOf(object));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, judge));
  };
  try {
    await judgeAll(ownJudge(builtInCatalog()), builtInKindOf);
    const { crds, kinds } = await defineKindsOf(objects, plane);
    await judgeAll(ownJudge(builtInCatalog(), crds), (object) => kinds.get(typeOf(object)));
  } finally {
    server.close();
    await plane.stop();
  }
  return { ...counts, falseErrors, missed };
}

function typeOf(object: JsonObject): string {
  return `${getString(object, "apiVersion") ?? ""} ${getString(object, "kind") ?? ""}`;
}

function builtInKindOf(object: JsonObject): Kind | undefined {
  const [version = "", group = ""] = (getString(object, "apiVersion") ?? "").split("/").toReversed();
  return builtInCatalog().find({ group, version, kind: getString(object, "kind") ?? "" });
}

/** Dry runs need a namespace that is there. */
function inDefaultNamespace(object: JsonObject): JsonObject {
  const metadata = getPath(object, "metadata");
  if (!isJsonObject(metadata)) return object;
  return { ...object, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "namespace")) };
}
