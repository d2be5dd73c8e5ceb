import { fail, succeed, type Result } from "../../core/result.ts";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import type { FactsPack } from "../../core/schema/factsPack.ts";
import type { SchemaCatalog } from "../../core/schema/structuralSchema.ts";

/** Takes "1.37", and a release of it as well: what is checked does not change within a minor. Without a version it is the newest one. */
export function chooseCatalog(pack: FactsPack, wanted: string | undefined): Result<SchemaCatalog, "unknownVersion"> {
  const known = minorsOf(pack);
  const minor = wanted === undefined ? known.at(-1) : /^v?(\d+\.\d+)(\.\d+)?$/.exec(wanted)?.[1];
  if (minor !== undefined && known.includes(minor)) return succeed(createBuiltInCatalog(pack, minor));
  return fail("unknownVersion", `The schemas of Kubernetes ${wanted ?? ""} are not here; there are those of ${known.join(", ")}.`);
}
