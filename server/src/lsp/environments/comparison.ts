import { fieldPlace } from "../../core/drift/fieldPlace.ts";
import { formatPath } from "../../core/fieldPath.ts";
import { asMap } from "../../core/manifest/nodeAccess.ts";
import { LineIndex } from "../../core/yaml/lineIndex.ts";
import { parseYaml } from "../../core/yaml/parse.ts";
import { comparisonRequest, type ComparisonDto, type ComparisonParams } from "../../protocol/drift.ts";
import type { ServerContext } from "../serverContext.ts";
import type { OpenEnvironment } from "./openEnvironment.ts";

/** Answers the two texts of a diff, and where one of the differences is. */
export function registerComparison({ connection, environments, guard }: ServerContext): void {
  const nothing: ComparisonDto = { left: "", right: "" };
  connection.onRequest(
    comparisonRequest,
    guard.request<ComparisonParams, ComparisonDto>(comparisonRequest.method, nothing, ({ environment: id, key, left, right, path }) => {
      const environment = environments.find(id);
      if (environment === undefined) return nothing;
      const texts = environment.session.comparison(key, left, right);
      const place = path === undefined ? undefined : placeIn(texts.right, environment, key, path);
      return { ...texts, ...(place === undefined ? {} : { place }) };
    }),
  );
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
