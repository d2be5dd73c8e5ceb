import type { Manifest } from "./resource.ts";
import type { FileFacts } from "./workspaceFacts.ts";

/** What a file says that is in memory already. */
export interface KnownText {
  readonly text: string;
  readonly facts: FileFacts | undefined;
  readonly manifests: readonly Manifest[];
  /** Of what its folder said of it (`factsKeyOf`) when the manifests were read. */
  readonly factsKey: string;
}
