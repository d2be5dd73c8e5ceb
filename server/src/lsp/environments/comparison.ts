import { comparisonRequest, type ComparisonDto, type ComparisonParams } from "../../protocol/drift.ts";
import type { ServerContext } from "../serverContext.ts";

/** Answers the two texts of a diff. */
export function registerComparison({ connection, environments, guard }: ServerContext): void {
  const nothing: ComparisonDto = { left: "", right: "" };
  connection.onRequest(
    comparisonRequest,
    guard.request<ComparisonParams, ComparisonDto>(
      comparisonRequest.method,
      nothing,
      ({ environment, key, left, right }) => environments.find(environment)?.session.comparison(key, left, right) ?? nothing,
    ),
  );
}
