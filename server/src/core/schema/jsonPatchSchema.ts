import { anything, list, object, text } from "./ownSchema.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

/** Name of the type of one step. */
export const operationType = "JsonPatchOperation";

/** A JSON patch (RFC 6902): steps that change an object one after the other. */
export const jsonPatchSchema: StructuralSchema = list(
  "Steps that change an object one after the other.",
  object(
    operationType,
    "One step.",
    {
      op: text("What to do.", { enum: ["add", "remove", "replace", "move", "copy", "test"] }),
      path: text("The field, as a JSON pointer: /spec/replicas, /spec/template/spec/containers/0/image. A slash in a name is written ~1."),
      from: text("The field that is moved or copied, as a JSON pointer."),
      value: anything("The value that is added, put in place of another or tested for."),
    },
    // Other members are passed over by whoever applies the patch.
    { required: ["op", "path"], preserveUnknownFields: true },
  ),
);
