import { configFile } from "../../core/config/config.ts";
import { configuredPlace, manifestPlace } from "../../core/drift/ignore/ignorePlace.ts";
import type { IgnoreSubject } from "../../core/drift/ignore/ignoring.ts";
import { repositoryRules } from "../../core/drift/ignore/repositoryRules.ts";
import type { FieldDifference } from "../../core/drift/types.ts";
import type { DriftEntry } from "../../core/environment/types.ts";
import type { JsonObject } from "../../core/json.ts";
import { fail } from "../../core/result.ts";
import type { OffsetRange } from "../../core/text.ts";
import { ignorePlaceRequest, type IgnorePlaceDto, type IgnorePlaceParams } from "../../protocol/decisions.ts";
import { noSuchEnvironment, unexpected } from "../environments/outcomes.ts";
import type { ManifestFolder } from "../manifestFolder.ts";
import type { ServerContext } from "../serverContext.ts";
import { toldDifference } from "./toldDifference.ts";

interface Place {
  readonly path: string;
  readonly range: OffsetRange;
}

/** Answers where it is said that a difference is ignored. */
export function registerIgnorePlace({ connection, environments, guard }: ServerContext): void {
  connection.onRequest(
    ignorePlaceRequest,
    guard.request<IgnorePlaceParams, IgnorePlaceDto>(ignorePlaceRequest.method, unexpected, ({ environment, key, path }) => {
      const found = environments.find(environment);
      if (found === undefined) return noSuchEnvironment;
      const { session, definition, place } = found;
      const { folder } = place;
      const entry = session.drift().resources.find((resource) => resource.key === key);
      const difference = entry && toldDifference(entry, path);
      if (entry === undefined || difference?.ignored === undefined) return fail("notFound", "This difference is no longer ignored.");
      const said = placeOf(entry, difference, folder, definition.name, session.live(entry.id, entry.version)?.object);
      const file = said && folder.workspace.file(said.path);
      if (said === undefined || file === undefined) {
        return fail("notFound", `No file of this folder says it: ${difference.ignored.reason.replace(/\.$/, "")}.`);
      }
      return { ok: true, uri: folder.uriOf(said.path), range: folder.positions.toRange(file.lines, said.range) };
    }),
  );
}

function placeOf(
  { id, origin }: DriftEntry,
  difference: FieldDifference,
  folder: ManifestFolder,
  environment: string,
  live: JsonObject | undefined,
): Place | undefined {
  const { workspace } = folder;
  const subject: IgnoreSubject = { id, ...(origin === undefined ? {} : { origin }), ...(live === undefined ? {} : { live }) };
  if (difference.ignored?.by === "configuration") {
    const range = configuredPlace(workspace.file(configFile)?.yaml.text ?? "", difference, subject, environment);
    return range && { path: configFile, range };
  }
  const own = origin && inManifest(origin, difference, subject, folder);
  if (own !== undefined) return own;
  const said = workspace
    .manifests()
    .find((manifest) => repositoryRules([manifest]).some((rule) => rule.concerns(subject) && rule.covers(difference, subject)));
  return said && { path: said.origin.path, range: { start: said.origin.range.start, end: said.origin.range.start } };
}

/** In the manifest itself; of one in a List the whole document is looked at. */
function inManifest(
  origin: NonNullable<DriftEntry["origin"]>,
  difference: FieldDifference,
  subject: IgnoreSubject,
  { workspace }: ManifestFolder,
): Place | undefined {
  const { path, document: index } = origin;
  const file = workspace.file(path);
  const document = file?.yaml.documents[index];
  if (file === undefined || document?.root === undefined) return undefined;
  const range = manifestPlace({ document, object: document.root, text: file.yaml.text }, difference, subject);
  return range && { path, range };
}
