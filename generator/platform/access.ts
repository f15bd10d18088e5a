import type { Access } from "../model/api-doc.js";

/**
 * Returns whether calls of an API only read. The access in its spec takes precedence; otherwise the method's name
 * decides, and in doubt the call counts as a write, so that it is confirmed once too often rather than not at all.
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

/** Verbs of change that count only as whole words, since other words begin or end with them: `address`, `openid`. */
const wholeWords: ReadonlySet<string> = new Set([
  ...["add", "set", "put", "pay", "buy", "ban", "bind", "mark", "move", "sync", "edit", "use", "sign", "close"],
  ...["lock", "join", "kick", "quit", "ship", "start", "stop", "post", "reset", "save", "notify", "reply", "issue"],
]);

/** Verbs of change that count at the start or end of a word as well, as in `batchsend` and `updatetags`. */
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
