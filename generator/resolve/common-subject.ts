/**
 * Returns the subject of a finding about several parameters of a table: the parameter if there is only one,
 * otherwise the table.
 *
 * @param paths wire paths of the parameters within the table, such as `user.nick`; the empty path is the table.
 * @returns a path such as `response.user.nick`, or `response`.
 */
export function commonSubject(table: string, paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  return first !== "" && others.every((other) => other === first) ? `${table}.${first}` : table;
}
