import type { Range } from "vscode";
import { commands, l10n, Uri } from "vscode";
import type { ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { ComparedResourceDto, EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { encodeQuery, scheme } from "./documentUri.ts";
import type { PointPair } from "./points.ts";
import { comparisonTitle, pairName, pointsThatMatter } from "./points.ts";

/** Opens the native diff editor on one resource at two points. @param place in the right text that is to be seen */
export async function openDiff(environment: EnvironmentDto, resource: ResourceDriftDto, pair: PointPair, place?: Range): Promise<void> {
  const title = comparisonTitle(resource, pair, environment, l10n.t);
  const [left, right] = comparisonUris(environment, resource, pair);
  await commands.executeCommand("vscode.diff", left, right, title, { preview: true, ...(place === undefined ? {} : { selection: place }) });
}

/** Opens the multi-diff editor on many resources, each at the points that explain its verdict. */
export async function openAllDiffs(
  title: string,
  entries: readonly { readonly environment: EnvironmentDto; readonly resource: ResourceDriftDto }[],
): Promise<void> {
  const resources = entries.map(({ environment, resource }) => {
    const [left, right] = comparisonUris(environment, resource, pointsThatMatter(resource));
    return [right, left, right];
  });
  await commands.executeCommand("vscode.changes", title, resources);
}

/** Opens the multi-diff editor on resources of two environments: what runs in the one beside what runs in the other, or is declared while that is not known. */
export async function openEnvironmentDiffs(
  [left, right]: readonly [EnvironmentDto, EnvironmentDto],
  resources: readonly ComparedResourceDto[],
): Promise<void> {
  const title = `${left.name} ↔ ${right.name}`;
  const entries = resources.map(({ kind, name, ...keys }) => {
    const path = `/${pathSegment(title)}/${pathSegment(`${kind} ${name}`)}.yaml`;
    const uri = (environment: EnvironmentDto, key: string | undefined): Uri | undefined => {
      if (key === undefined) return undefined;
      const point = environment.connection.state === "connected" ? "live" : "main";
      const query = encodeQuery({ type: "comparison", environment: environment.id, key, left: "main", right: point, side: "right" });
      return Uri.from({ scheme, path, query });
    };
    const [one, other] = [uri(left, keys.left), uri(right, keys.right)];
    return [other ?? one, one, other];
  });
  await commands.executeCommand("vscode.changes", title, entries);
}

/** Both sides have the same path, or VS Code would take them for one file that was renamed. */
function comparisonUris(environment: EnvironmentDto, resource: ResourceDriftDto, pair: PointPair): readonly [left: Uri, right: Uri] {
  const folder = pathSegment(pairName(pair, environment, l10n.t));
  const path = `/${folder}/${pathSegment(`${resource.kind} ${resource.name}`)}.yaml`;
  const uri = (side: "left" | "right"): Uri =>
    Uri.from({ scheme, path, query: encodeQuery({ type: "comparison", environment: environment.id, key: resource.key, ...pair, side }) });
  return [uri("left"), uri("right")];
}

/** Names of objects may hold slashes; segments of a path may not. */
function pathSegment(name: string): string {
  return name.replaceAll("/", "∕");
}
