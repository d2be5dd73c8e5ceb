import { NotificationType, RequestType } from "vscode-jsonrpc";

export interface SettleParams {
  readonly environment: string;
  /** Of a resource; absent: of all that count as drifted by a field of which only the server can tell whether it differs. */
  readonly key?: string;
}

export type SettleDto =
  | {
      readonly ok: true;
      /** Resources of which nothing is in doubt any more. */
      readonly settled: number;
      /** Fields that mean the same to the server, and are no differences any more. */
      readonly equal: number;
      /** Fields that a sync would change. */
      readonly changed: number;
      /** A sentence for each resource of several of which nothing could be told. */
      readonly failures: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Asks the API server, in dry runs that write nothing, which of the fields that only it can judge really differ: the user's act, never done unasked. */
export const settleRequest = new RequestType<SettleParams, SettleDto, void>("plumbline/settle");

export interface SettleProgressParams {
  readonly environment: string;
  readonly done: number;
  readonly total: number;
}

/** To the client: of how many resources the server was asked. */
export const settleProgressNotification = new NotificationType<SettleProgressParams>("plumbline/settleProgress");
