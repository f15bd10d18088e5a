const removals = new Set<() => void>();

/**
 * Removes something when the process ends, also by a signal; only after SIGKILL it stays.
 *
 * @returns a function that cancels the removal.
 */
export function removedAtExit(remove: () => void): () => void {
  if (removals.size === 0) process.on("exit", removeAll);
  removals.add(remove);
  return () => {
    removals.delete(remove);
    if (removals.size === 0) process.off("exit", removeAll);
  };
}

function removeAll(): void {
  for (const remove of removals) {
    try {
      remove();
    } catch {
      continue; // The process is ending; the next run removes it.
    }
  }
}
