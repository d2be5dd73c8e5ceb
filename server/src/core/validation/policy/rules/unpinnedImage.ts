import { textOf } from "../../members.ts";
import { isOpaqueScalar } from "../../opaque.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports an image that may be another one tomorrow. */
export const unpinnedImage: PolicyRule = {
  code: "unpinned-image",
  summary: "An image has no tag or digest, or the tag latest.",
  severity: "warning",
  profiles: ["reliability"],
  check({ pod, view }, report) {
    for (const { node, path, title } of pod?.containers ?? []) {
      const image = textOf(node, "image");
      if (image === undefined || image.trim() === "" || isOpaqueScalar({ value: image }, view.role) || image.includes("@")) continue;
      const tag = /:([^/:]*)$/.exec(image)?.[1];
      if (tag !== undefined && tag !== "latest") continue;
      const what = tag === undefined ? "an image without a tag, which means latest" : "the image latest";
      report({ message: `${title} has ${what}: what runs can change without a commit.`, ...placeIn(node, path, "image") });
    }
  },
};
