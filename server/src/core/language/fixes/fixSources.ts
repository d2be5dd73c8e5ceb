import type { FixSource } from "./fixContext.ts";
import { addApiVersion } from "./sources/addApiVersion.ts";
import { addHostUsers } from "./sources/addHostUsers.ts";
import { addName } from "./sources/addName.ts";
import { addRequiredFields } from "./sources/addRequiredFields.ts";
import { addSubjectNamespace } from "./sources/addSubjectNamespace.ts";
import { agreeWithSelector } from "./sources/agreeWithSelector.ts";
import { chooseValue } from "./sources/chooseValue.ts";
import { encodeSecret } from "./sources/encodeSecret.ts";
import { ignoreByComment } from "./sources/ignoreByComment.ts";
import { lowerCaseName } from "./sources/lowerCaseName.ts";
import { migrateApiVersion } from "./sources/migrateApiVersion.ts";
import { quoteKey } from "./sources/quoteKey.ts";
import { removeIgnore } from "./sources/removeIgnore.ts";
import { removeSurplus } from "./sources/removeSurplus.ts";
import { replaceTabs } from "./sources/replaceTabs.ts";
import { setNamedValue } from "./sources/setNamedValue.ts";
import { setSecurely } from "./sources/setSecurely.ts";
import { setTheOnlyValue } from "./sources/setTheOnlyValue.ts";
import { writeAllowed } from "./sources/writeAllowed.ts";

/** All ways to mend, in the order in which they are offered. Those that a rule brings itself come before the ones that remove or ignore. */
export const fixSources: readonly FixSource[] = [
  migrateApiVersion,
  addApiVersion,
  addHostUsers,
  addName,
  addRequiredFields,
  addSubjectNamespace,
  agreeWithSelector,
  chooseValue,
  encodeSecret,
  lowerCaseName,
  quoteKey,
  replaceTabs,
  setNamedValue,
  setSecurely,
  setTheOnlyValue,
  writeAllowed,
  removeIgnore,
  removeSurplus,
  ignoreByComment,
];
