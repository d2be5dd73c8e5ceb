// What is used of the libraries, as a bundle of its own: reading it takes longer than reading all the rest of the server.
export {
  celEnv,
  celFunc,
  celMap,
  celMethod,
  CelScalar,
  isCelError,
  isCelList,
  isCelMap,
  listType,
  mapType,
  objectType,
  parse,
  plan,
} from "@bufbuild/cel";
export { strings } from "@bufbuild/cel/ext";
