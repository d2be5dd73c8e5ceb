import type { ClusterReason } from "../../core/ports.ts";
import type { Disposable, Result } from "../../core/result.ts";
import type { ClientCertificate } from "./clusterTarget.ts";

/** What proves who we are, for one or more requests. Holds secrets: never log it. */
export interface Credential {
  /** Value of the Authorization header. */
  readonly authorization?: string;
  readonly certificate?: ClientCertificate;
}

/** Hands out the credential of a user, and a newer one after the server refused it. Disposing ends a plugin that runs. */
export interface CredentialSource extends Disposable {
  get(): Promise<Result<Credential, ClusterReason>>;
  /** A credential other than the refused one, or undefined when there is no other to have. */
  renew(refused: Credential): Promise<Result<Credential, ClusterReason> | undefined>;
}
