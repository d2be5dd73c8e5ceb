import { declaredText } from "../../core/environment/declaredText.ts";
import { fieldPlace } from "../../core/drift/fieldPlace.ts";
import { formatPath } from "../../core/fieldPath.ts";
import { asMap } from "../../core/manifest/nodeAccess.ts";
import { LineIndex } from "../../core/yaml/lineIndex.ts";
import { parseYaml } from "../../core/yaml/parse.ts";
import { comparisonRequest, type ComparisonDto, type ComparisonParams, type PointDto } from "../../protocol/drift.ts";
import type { Platform } from "../platform.ts";
import type { ServerContext } from "../serverContext.ts";
import type { OpenEnvironment } from "./openEnvironment.ts";

/** Answers the two texts of a diff, and where one of the differences is. */
export function registerComparison({ connection, environments, guard, platform }: ServerContext): void {
  const nothing: ComparisonDto = { left: "", right: "" };
  connection.onRequest(
    comparisonRequest,
    guard.request<ComparisonParams, ComparisonDto>(
      comparisonRequest.method,
      nothing,
      async ({ environment: id, key, left, right, path }) => {
        const environment = environments.find(id);
        if (environment === undefined) return nothing;
        // A connection that was lost leaves the picture that it had.
        if (environment.session.target === undefined) {
          // What runs and what was applied are not known, and an empty side would say that there is nothing.
          if (!isInGit(left) || !isInGit(right)) return nothing;
          return { left: await declared(environment, key, left, platform), right: await declared(environment, key, right, platform) };
        }
        const texts = environment.session.comparison(key, left, right);
        const place = path === undefined ? undefined : placeIn(texts.right, environment, key, path);
        return { ...texts, ...(place === undefined ? {} : { place }) };
      },
    ),
  );
}

type PointInGit = Exclude<PointDto, "applied" | "live">;

function isInGit(point: PointDto): point is PointInGit {
  return point === "working" || point === "main";
}

async function declared({ session }: OpenEnvironment, key: string, point: PointInGit, { equalityMark }: Platform): Promise<string> {
  const resources = await session.desired(point);
  return resources.ok ? declaredText(resources.value, key, equalityMark) : "";
}

function placeIn(text: string, { session, place: { folder } }: OpenEnvironment, key: string, path: string): ComparisonDto["place"] {
  const entry = session.drift().resources.find((other) => other.key === key);
  const root = asMap(parseYaml(text).documents[0]?.root);
  if (entry === undefined || root === undefined) return undefined;
  const differences = [...entry.differences, ...entry.pending, ...entry.atSource.map(({ difference }) => difference)];
  const difference = differences.find((other) => formatPath(other.path) === path);
  const schema = session.target?.catalog.find({ ...entry.id, version: entry.version })?.schema;
  const found = difference && fieldPlace(root, difference.path, schema);
  return found && folder.positions.toRange(new LineIndex(text), found.range);
}
