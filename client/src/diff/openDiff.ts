import { commands, l10n, Uri } from "vscode";
import type { PointDto, ResourceDriftDto } from "../../../server/src/protocol/drift.ts";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { encodeQuery, scheme } from "./documentUri.ts";
import type { PointPair } from "./points.ts";
import { comparisonTitle, pointName, pointsThatMatter } from "./points.ts";

/** Opens the native diff editor on one resource at two points. */
export async function openDiff(environment: EnvironmentDto, resource: ResourceDriftDto, pair: PointPair): Promise<void> {
  const title = comparisonTitle(resource, pair, environment.name, l10n.t);
  const [left, right] = comparisonUris(environment, resource, pair);
  await commands.executeCommand("vscode.diff", left, right, title, { preview: true });
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

function comparisonUris(environment: EnvironmentDto, resource: ResourceDriftDto, pair: PointPair): readonly [left: Uri, right: Uri] {
  const name = fileName(`${resource.kind} ${resource.name}`);
  const uri = (side: "left" | "right", point: PointDto): Uri =>
    Uri.from({
      scheme,
      path: `/${fileName(pointName(point, environment.name, l10n.t))}/${name}.yaml`,
      query: encodeQuery({ type: "comparison", environment: environment.id, key: resource.key, ...pair, side }),
    });
  return [uri("left", pair.left), uri("right", pair.right)];
}

/** Names of objects may hold slashes; paths of documents may not. */
function fileName(name: string): string {
  return name.replaceAll("/", "∕");
}
