import { mkdirSync, statSync } from "node:fs";

/**
 * Makes a folder if it is not there, and tells whether it is ours alone to write into: what is run must not come from others. On Windows the folders of a user are.
 * @param user absent where users have no numbers
 */
export function isOwnFolder(folder: string, user: number | undefined = process.getuid?.()): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return user === undefined || (uid === user && (mode & 0o002) === 0);
  } catch {
    return false;
  }
}
