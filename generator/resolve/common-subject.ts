/**
 * The parameter that one finding about several parameters of a table concerns: the only one, or the table as a whole.
 *
 * @param paths of the parameters below the table, by wire names: `user.nick`; an empty path is the table.
 * @returns a path such as `response.user.nick`, or `response`.
 */
export function commonSubject(table: string, paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  return first !== "" && others.every((other) => other === first) ? `${table}.${first}` : table;
}
