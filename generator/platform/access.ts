import type { Access } from "../model/api-doc.js";

/**
 * Whether calls of an API only read. What its spec states counts; otherwise the method's name decides, and in doubt it is
 * a write: what asks a person before a write asks once too often then.
 */
export function accessOf({
  method,
  access,
}: {
  readonly method: string;
  readonly access?: Access | undefined;
}): Access {
  if (access !== undefined) return access;
  const segments = method.split(".");
  const words = segments.flatMap((segment) =>
    segment
      .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "-")
      .toLowerCase()
      .split(/[_-]/),
  );
  const last = segments.at(-1)?.toLowerCase();
  return last !== undefined && readingWords.has(last) && !words.some(isChange) ? "read" : "write";
}

const readingWords: ReadonlySet<string> = new Set(["get", "query", "search", "list", "fetch", "info"]);

/** Words of change that other words begin or end with: `address` adds nothing, and `openid` opens nothing. */
const wholeWords: ReadonlySet<string> = new Set([
  ...["add", "set", "put", "pay", "buy", "ban", "bind", "mark", "move", "sync", "edit", "use", "sign", "close"],
  ...["lock", "join", "kick", "quit", "ship", "start", "stop", "post", "reset", "save", "notify", "reply", "issue"],
]);

/** Words of change wherever they begin or end a word, as in `batchsend` and `updatetags`. */
const changes = [
  ...["accept", "approve", "assign", "cancel", "clear", "commit", "confirm", "consume", "create", "delete", "deliver"],
  ...["disable", "enable", "execute", "freeze", "import", "insert", "invite", "modify", "operate", "publish", "push"],
  ...[
    "recall",
    "recharge",
    "register",
    "reject",
    "release",
    "remove",
    "replace",
    "revoke",
    "rollback",
    "send",
    "submit",
  ],
  ...["subscribe", "suspend", "terminate", "transfer", "unbind", "undo", "unlock", "update", "upload", "upsert"],
  ...["withdraw", "write"],
];

function isChange(word: string): boolean {
  return wholeWords.has(word) || changes.some((change) => word.startsWith(change) || word.endsWith(change));
}
