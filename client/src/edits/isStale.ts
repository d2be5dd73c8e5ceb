/**
 * Tells whether a change was worked out for another text than the one that it would be made in.
 * @param version that the server had of the open document; absent where it read the file on the disk
 * @param open the document as it is open now; absent where it is not
 */
export function isStale(version: number | undefined, open: { readonly version: number; readonly isDirty: boolean } | undefined): boolean {
  return version === undefined ? open?.isDirty === true : open?.version !== version;
}
