import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

const inGroup = (group: string, metadata = "", mark = ""): string =>
  crdFixture("")
    .replace("  name: shops.example.com\n", `  name: shops.${group}\n${metadata}`)
    .replace("  group: example.com\n", `  group: ${group}\n${mark}`);

test("a group of the community needs the approval of somebody", () => {
  checkFindings(
    inGroup(
      "shop.k8s.io",
      "",
      '#        ^^^^^^^^^^^ error[protected-group]: The group shop.k8s.io belongs to the Kubernetes community: the annotation api-approved.kubernetes.io must be the address of its approval, or begin with "unapproved".\n',
    ),
  );
  checkFindings(
    inGroup(
      "kubernetes.io",
      `  annotations: {api-approved.kubernetes.io: "yes"}
#                                           ^^^^^ error[protected-group]: api-approved.kubernetes.io must be the address of an approval, or begin with "unapproved", not "yes".
`,
    ),
  );
});

test("an address or a word about it will do, and other groups need nothing", () => {
  checkFindings(inGroup("shop.k8s.io", "  annotations: {api-approved.kubernetes.io: https://example.com/1}\n"));
  checkFindings(inGroup("shop.kubernetes.io", '  annotations: {api-approved.kubernetes.io: "unapproved, an experiment"}\n'));
  checkFindings(inGroup("shop.x-k8s.io"));
});
