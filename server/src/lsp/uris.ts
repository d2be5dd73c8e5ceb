import { URI } from "vscode-uri";

// Clients write one and the same URI in several ways (`c%3A`, `C:`); everything here is compared in one of them.

/** Writes a URI as vscode-uri does. */
export function normaliseUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** Tells whether a URI names a file on disk. */
export function isFileUri(uri: string): boolean {
  return URI.parse(uri).scheme === "file";
}

/** The absolute path of a `file:` URI as this machine writes paths. */
export function toFilePath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** The URI of an absolute path. */
export function toFileUri(path: string): string {
  return URI.file(path).toString();
}

/** The path of a URI below a folder, with forward slashes; undefined when it is elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  const parent = URI.parse(folder);
  const child = URI.parse(uri);
  if (parent.scheme !== child.scheme || parent.authority !== child.authority) return undefined;
  const prefix = comparable(parent.path.endsWith("/") ? parent.path : `${parent.path}/`);
  return comparable(child.path).startsWith(prefix) ? child.path.slice(prefix.length) : undefined;
}

/** The URI of a path below a folder. */
export function joinUri(folder: string, path: string): string {
  const parent = URI.parse(folder);
  return parent.with({ path: `${parent.path.replace(/\/$/, "")}/${path}` }).toString();
}

/** Drive letters come in both cases. */
function comparable(path: string): string {
  return path.replace(/^\/[A-Za-z]:/, (drive) => drive.toLowerCase());
}
