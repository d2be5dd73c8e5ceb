import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const chart = (version: string, mark = ""): string => `
#- charts/web/Chart.yaml
apiVersion: v2
name: web
version: ${version}
${mark}
dependencies: [{name: a, version: any, repository: ""}]
`;

test.each(["1.2.3", "0.0.0", "1.2.3-rc.1+build.5", "10.20.30-0"])("%s is a version", (version) => {
  checkFindings(chart(version));
});

test.each(["1", "1.2", "v1.2.3", "01.2.3"])("%s is one to Helm alone", (version) => {
  const carets = "^".repeat(version.length);
  const written = /^[\d.]+$/.test(version) && version.split(".").length < 3 ? `"${version}"` : version;
  const range = written === version ? carets : `${carets}^^`;
  checkFindings(
    chart(written, `#        ${range} warning[chart-version]: Registries of charts want three numbers such as 1.2.3, not ${version}.`),
  );
});

test.each(["latest", "1.2.3.4", "1.x", "1.2.3-", "1..3"])("%s is none", (version) => {
  const mark = `#        ${"^".repeat(version.length)} error[chart-version]: The version must be three numbers such as 1.2.3, not ${version}.`;
  checkFindings(chart(version, mark));
});
