import { cases as abort } from "./abort.js";
import { cases as answer } from "./answer.js";
import { cases as batch } from "./batch.js";
import { cases as callback } from "./callback.js";
import { cases as check } from "./check.js";
import { cases as error } from "./error.js";
import { cases as explain } from "./explain.js";
import { cases as pages } from "./pages.js";
import { cases as platform } from "./public.js";
import { cases as qimen } from "./qimen.js";
import { cases as retry } from "./retry.js";
import { cases as simplified } from "./simplified.js";
import { cases as token } from "./token.js";
import { cases as wire } from "./wire.js";

/** The cases of `test/fixtures/protocol`, one entry a folder. */
export const caseFolders = [
  abort,
  answer,
  batch,
  callback,
  check,
  error,
  explain,
  pages,
  platform,
  qimen,
  retry,
  simplified,
  token,
  wire,
];
