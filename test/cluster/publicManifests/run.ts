import { getString, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { startControlPlane } from "../controlPlane.ts";
import { normalMessage } from "../differential/normalMessage.ts";
import { ownJudge } from "../differential/ownJudge.ts";
import { createPath, ServerJudge } from "../differential/serverJudge.ts";
import { compareKustomizations } from "./kustomizations.ts";
import { modules } from "./modules.ts";
import { readModule } from "./readManifests.ts";

const atOnce = 8;

interface Disagreement {
  readonly place: string;
  readonly kind: string;
  readonly words: string;
}

/**
 * Compares our word with that of a real API server on the objects of built-in kinds in the manifests of public projects, and prints every one on which
 * they differ; then the same with kustomize and their kustomizations. Returns the exit code: 1 for a false error.
 */
export async function runPublicManifests(): Promise<number> {
  const plane = await startControlPlane();
  const server = new ServerJudge(plane);
  const errorsOf = ownJudge(builtInCatalog());
  const falseErrors: Disagreement[] = [];
  const missed: Disagreement[] = [];
  const counts = { accepted: 0, refused: 0, unknown: 0 };
  try {
    for (const module of modules) {
      const objects = (await readModule(module)).values();
      const judge = async (): Promise<void> => {
        for (const { place, object: written } of objects) {
          const facts = factsOf(written);
          if (!facts) continue;
          const object = inDefaultNamespace(written);
          const verdict = await server.judge(createPath(facts), object);
          counts[verdict.kind]++;
          if (verdict.kind === "unknown") continue;
          const errors = errorsOf(object);
          const { kind } = facts;
          if (verdict.kind === "accepted" && errors.length > 0)
            falseErrors.push({ place, kind, words: errors.map(({ code, message }) => `${code}: ${message}`).join(" ") });
          else if (verdict.kind === "refused" && errors.length === 0)
            missed.push({ place, kind, words: verdict.refusals.map(normalMessage).join("; ") });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, judge));
    }
  } finally {
    server.close();
    await plane.stop();
  }
  for (const [title, list] of [
    ["Refused by the server alone", missed],
    ["FALSE ERRORS", falseErrors],
  ] as const) {
    console.log(`${title}: ${list.length}`);
    for (const { place, kind, words } of list) console.log(`  ${kind} in ${place}\n      ${words}`);
  }
  const found = counts.refused - missed.length;
  console.log(
    `${counts.accepted} accepted, ${counts.refused} refused by the server; ${found} of these found, ${falseErrors.length} false errors`,
  );
  const falseInKustomizations = await compareKustomizations(modules);
  return falseErrors.length + falseInKustomizations > 0 ? 1 : 0;
}

function factsOf(object: JsonObject): KindFacts | undefined {
  const [version = "", group = ""] = (getString(object, "apiVersion") ?? "").split("/").toReversed();
  return builtInCatalog().find({ group, version, kind: getString(object, "kind") ?? "" });
}

/** Dry runs need a namespace that is there. */
function inDefaultNamespace(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (!isJsonObject(metadata)) return object;
  return { ...object, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "namespace")) };
}
