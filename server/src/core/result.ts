/**
 * The answer of something that may fail in an expected way. `Reason` is a closed union of codes for programs;
 * `message` is one sentence for people: what happened, to which thing, what to do.
 */
export type Result<Value, Reason extends string> = Success<Value> | Failure<Reason>;

export interface Success<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Failure<Reason extends string> {
  readonly ok: false;
  readonly reason: Reason;
  readonly message: string;
}

/** Wraps a value as a success. */
export function succeed<Value>(value: Value): Success<Value> {
  return { ok: true, value };
}

/** Makes a failure from its code and its sentence. */
export function fail<Reason extends string>(reason: Reason, message: string): Failure<Reason> {
  return { ok: false, reason, message };
}

/** Core's own cancellation, one field wide: checked after each await and now and then in long loops. */
export interface Cancellation {
  readonly isCancelled: boolean;
}

/** For work that nobody can cancel. */
export const neverCancelled: Cancellation = { isCancelled: false };

/** Ends a subscription or frees what its maker holds; calling it twice does nothing more. */
export interface Disposable {
  dispose(): void;
}
