// Paths relative to the root of the repository, with forward slashes; the root itself is "".

/** The folder that holds a path; "" for one at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Joins a relative path to a folder, resolving `.` and `..`; undefined when it leads out of the repository or is no relative path. */
export function joinPath(folder: string, relative: string): string | undefined {
  if (relative.startsWith("/") || relative.includes("://")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** Tells whether a path lies in a folder, at any depth; everything lies in "". */
export function isInFolder(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
