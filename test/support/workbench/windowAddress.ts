/** What a browser window of VS Code opens with. Paths are absolute and on the machine of the server. */
export interface WindowRequest {
  readonly folder?: string | undefined;
  readonly extensionDevelopmentPaths: readonly string[];
  /** A module with a `run` function; the window closes with its outcome. */
  readonly extensionTestsPath?: string | undefined;
}

/** Returns the address that opens such a window on the server at `authority` ("127.0.0.1:40321"). */
export function windowAddress(authority: string, request: WindowRequest): string {
  const remote = (file: string): string => `vscode-remote://${authority}${encodeURI(file)}`;
  const payload = [
    ...request.extensionDevelopmentPaths.map((file) => ["extensionDevelopmentPath", remote(file)]),
    ...(request.extensionTestsPath === undefined ? [] : [["extensionTestsPath", remote(request.extensionTestsPath)]]),
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  const address = new URL(`http://${authority}/`);
  if (request.folder === undefined) address.searchParams.set("ew", "true");
  else address.searchParams.set("folder", request.folder);
  address.searchParams.set("payload", JSON.stringify(payload));
  return address.href;
}
