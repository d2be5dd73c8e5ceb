import { RequestType } from "vscode-jsonrpc";
import type { PointDto } from "./drift.ts";

export interface SecretKeysParams {
  readonly environment: string;
  /** Of the Secret. */
  readonly key: string;
  /** Of a difference: only the key that it is about. */
  readonly path?: string;
}

/** One value of a key: the points at which it is the same. */
export interface SecretKeyDto {
  readonly name: string;
  readonly points: readonly PointDto[];
}

/** Asks which keys a Secret has, and where each has another value. Says nothing of the values. */
export const secretKeysRequest = new RequestType<SecretKeysParams, readonly SecretKeyDto[], void>("plumbline/secretKeys");

export interface RevealSecretParams {
  readonly environment: string;
  /** Of the Secret. */
  readonly key: string;
  readonly name: string;
  readonly point: PointDto;
}

export type RevealedSecretDto =
  { readonly ok: true; readonly base64: string } | { readonly ok: false; readonly reason: string; readonly message: string };

/** Asks for the value of one key of a Secret at one point. The one message that holds a value: for a person who has asked for it, to be shown once and kept nowhere. */
export const revealSecretRequest = new RequestType<RevealSecretParams, RevealedSecretDto, void>("plumbline/revealSecret");
