/** The arguments of VS Code's own command line that matter for a test run. */
export interface LaunchArguments {
  /** The folder to open; without one the window is empty. */
  readonly folder: string | undefined;
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string | undefined;
  readonly userDataFolder: string | undefined;
  readonly extensionsFolder: string | undefined;
  readonly workspaceTrust: boolean;
}

/** Reads `--name=value`, `--name` and one path, as VS Code does; what it does not know means nothing to it. */
export function parseLaunchArguments(args: readonly string[]): LaunchArguments {
  const values = (name: string): readonly string[] =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  return {
    folder: args.find((arg) => !arg.startsWith("-")),
    extensionDevelopmentPaths: values("extensionDevelopmentPath"),
    extensionTestsPath: values("extensionTestsPath").at(-1),
    userDataFolder: values("user-data-dir").at(-1),
    extensionsFolder: values("extensions-dir").at(-1),
    workspaceTrust: !args.includes("--disable-workspace-trust"),
  };
}
