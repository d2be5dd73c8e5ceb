import type { OpenDocuments } from "../documents.ts";
import type { ManifestFolder } from "../manifestFolder.ts";

/** Paths, from the folder, of open documents whose text is not the one of their file. */
export async function unsavedPaths(folder: ManifestFolder, documents: OpenDocuments): Promise<ReadonlySet<string>> {
  const { files } = folder;
  if (files === undefined) return new Set();
  const checked = await Promise.all(
    documents.all().map(async ({ uri, text }) => {
      const path = folder.pathOf(uri);
      if (path === undefined || !folder.isOpen(path)) return [];
      const read = await files.read(path);
      // A tab may outlive its file: then there is nothing to save.
      const isSaved = read.ok ? comparable(read.value) === comparable(text) : read.reason === "notFound";
      return isSaved ? [] : [path];
    }),
  );
  return new Set(checked.flat());
}

/** Editors keep the byte order mark to themselves, and make one kind of line ends of several. */
function comparable(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
