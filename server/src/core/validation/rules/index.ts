import type { Rule } from "../rule.ts";
import { deprecatedApiVersion } from "./deprecatedApiVersion.ts";
import { duplicateItem } from "./duplicateItem.ts";
import { integerOutOfRange } from "./integerOutOfRange.ts";
import { invalidBase64 } from "./invalidBase64.ts";
import { invalidDateTime } from "./invalidDateTime.ts";
import { invalidEnumValue } from "./invalidEnumValue.ts";
import { invalidFormat } from "./invalidFormat.ts";
import { invalidLabel } from "./invalidLabel.ts";
import { invalidLength } from "./invalidLength.ts";
import { invalidName } from "./invalidName.ts";
import { invalidQuantity } from "./invalidQuantity.ts";
import { missingField } from "./missingField.ts";
import { missingName } from "./missingName.ts";
import { missingType } from "./missingType.ts";
import { noAlternative } from "./noAlternative.ts";
import { patternMismatch } from "./patternMismatch.ts";
import { removedApiVersion } from "./removedApiVersion.ts";
import { unknownField } from "./unknownField.ts";
import { unknownKind } from "./unknownKind.ts";
import { valueOutOfRange } from "./valueOutOfRange.ts";
import { wrongType } from "./wrongType.ts";

/** Every rule; each has its page in `server/docs/rules` and its test. */
export const rules: readonly Rule[] = [
  deprecatedApiVersion,
  duplicateItem,
  integerOutOfRange,
  invalidBase64,
  invalidDateTime,
  invalidEnumValue,
  invalidFormat,
  invalidLabel,
  invalidLength,
  invalidName,
  invalidQuantity,
  missingField,
  missingName,
  missingType,
  noAlternative,
  patternMismatch,
  removedApiVersion,
  unknownField,
  unknownKind,
  valueOutOfRange,
  wrongType,
];
