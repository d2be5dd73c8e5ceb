import type { Manifest } from "../manifest/resource.ts";
import type { FileSystem } from "../ports.ts";
import type { RenderSource } from "../render/kustomizations.ts";
import { fail, succeed } from "../result.ts";

/** The files of a folder: those in memory, with unsaved editors among them, and from disk what is not. */
export function workspaceSource(
  manifests: readonly Manifest[],
  textOf: (path: string) => string | undefined,
  files: Pick<FileSystem, "read"> | undefined,
): RenderSource {
  return {
    read: async (path) => {
      const text = textOf(path);
      return text === undefined ? (files?.read(path) ?? fail("notFound", `There is no file ${path}.`)) : succeed(text);
    },
    substituted: [...new Set(manifests.filter(({ caveat }) => caveat === "substituted").map(({ origin }) => origin.path))],
  };
}
