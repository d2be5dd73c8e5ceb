import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a chart says what kind of chart it is", () => {
  checkFindings(`
#- old/Chart.yaml
name: web
#<^^^^ warning[chart-api-version]: Helm takes a chart without apiVersion for one of v1. Write apiVersion: v2.
version: 1.0.0
#- new/Chart.yaml
name: web
apiVersion: v2
version: 1.0.0
#- empty/Chart.yaml
`);
});
