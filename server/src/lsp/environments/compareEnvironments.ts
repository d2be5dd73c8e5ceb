import { resourceKey } from "../../core/manifest/resource.ts";
import { compareEnvironments, type EnvironmentSide } from "../../core/environment/compareEnvironments.ts";
import { environmentComparisonText } from "../../core/environment/environmentComparisonText.ts";
import { succeed, type Result } from "../../core/result.ts";
import { compareEnvironmentsRequest, type CompareEnvironmentsDto, type CompareEnvironmentsParams } from "../../protocol/environments.ts";
import type { ServerContext } from "../serverContext.ts";
import type { OpenEnvironment } from "./openEnvironment.ts";
import { noSuchEnvironment, unexpected } from "./outcomes.ts";

/** Answers how two environments differ. */
export function registerCompareEnvironments({ connection, environments, guard, platform }: ServerContext): void {
  connection.onRequest(
    compareEnvironmentsRequest,
    guard.request<CompareEnvironmentsParams, CompareEnvironmentsDto>(compareEnvironmentsRequest.method, unexpected, async (params) => {
      const [left, right] = [environments.find(params.left), environments.find(params.right)];
      if (left === undefined || right === undefined) return noSuchEnvironment;
      const [one, other] = [await sideOf(left), await sideOf(right)];
      if (!one.ok) return one;
      if (!other.ok) return other;
      const comparison = compareEnvironments(one.value, other.value, platform.equalityMark);
      return {
        ok: true,
        text: environmentComparisonText(comparison, namedSide(left), namedSide(right)),
        resources: comparison.pairs.map((pair) => ({
          kind: (pair.left ?? pair.right)?.kind ?? "",
          name: (pair.left ?? pair.right)?.name ?? "",
          ...(pair.left === undefined ? {} : { left: resourceKey(pair.left) }),
          ...(pair.right === undefined ? {} : { right: resourceKey(pair.right) }),
        })),
      };
    }),
  );
}

async function sideOf({ definition, session }: OpenEnvironment): Promise<Result<EnvironmentSide, string>> {
  const desired = await session.desired("main");
  if (!desired.ok) return desired;
  await session.whenComplete();
  return succeed({ path: definition.path, desired: desired.value, entries: session.drift().resources });
}

function namedSide({ definition, session }: OpenEnvironment): { readonly name: string; readonly isConnected: boolean } {
  return { name: definition.name, isConnected: session.status.connection === "connected" };
}
