import { NotificationType } from "vscode-jsonrpc";
import type { Range } from "vscode-languageserver-protocol";
import type { DifferenceDto, PointDto, VerdictDto } from "./drift.ts";

/** What a point of Git says of a field, as display text; without a value it leaves it out. */
export interface StatedDto {
  readonly value?: string;
}

/** What a sync of main would do to a field; "unsure" is what only the API server knows. */
export type NextSyncDto = "sets" | "removes" | "leaves" | "refused" | "unsure";

/** A field of an open file that is something else in an environment. */
export interface SourceFieldDto {
  /** `desired` is what the file says, unsaved text included. */
  readonly difference: DifferenceDto;
  /** The token to point at. */
  readonly range: Range;
  /** What stands there: the field, what holds it or would hold it, or the name of the resource where no more is certain. */
  readonly place: "field" | "holder" | "resource";
  /** Who moved: the environment, or Git, where it is not committed or not deployed. */
  readonly cause: "environment" | "git";
  /** Absent: the resource is not in main. */
  readonly main?: StatedDto;
  /** Absent: what was applied is not known, or the resource was not. */
  readonly applied?: StatedDto;
  /** Absent where it is not known. */
  readonly nextSync?: NextSyncDto;
}

/** A resource that an open file declares or patches, and what one environment has to say of it. */
export interface SourceResourceDto {
  readonly environment: string;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** Where it begins: its first key. */
  readonly range: Range;
  /** False: the file only patches it. */
  readonly declared: boolean;
  readonly verdict: VerdictDto;
  /** What is live is being deleted. */
  readonly isTerminating?: true;
  readonly points: readonly PointDto[];
  readonly fields: readonly SourceFieldDto[];
}

export interface SourceDriftParams {
  readonly uri: string;
  /** The version of the document that the ranges are about. */
  readonly version: number;
  /** All of them; none when the file is as its environments are, or none is connected. */
  readonly resources: readonly SourceResourceDto[];
}

/** To the client: what differs at the lines of an open document is another now. */
export const sourceDriftNotification = new NotificationType<SourceDriftParams>("plumbline/sourceDrift");
