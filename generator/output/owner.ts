import { lstatSync, readFileSync } from "node:fs";

/*
 * Files and folders that a process prepares bear its name, so that what a killed one left can be removed. A process number
 * alone is no name: in containers the next process has the same one. Linux says when each process started, in clock ticks
 * since the machine did; with the number and the machine's own start that is never given twice.
 */

/** The name of this process in names of files: `number.start.boot`, each of letters and digits. */
export function ownerName(): string {
  const { number, start, boot } = (self ??= thisProcess());
  return `${number}.${start}.${boot}`;
}

/** What names of owners look like, those of earlier versions included, which were process numbers alone. */
export const ownerPattern = String.raw`(\d+)(?:\.(\d+)\.([0-9a-f]+))?`;

/**
 * Whether another process of this name is at work on a file or folder. In doubt it is not: where another container or
 * machine works in the same folder, the later one takes the earlier one for killed.
 *
 * @param path the file or folder that the process has made.
 */
export function isOwnerAtWork(owner: string, path: string): boolean {
  const [, number = "", start, boot] = new RegExp(`^${ownerPattern}$`).exec(owner) ?? [];
  self ??= thisProcess();
  if (start === undefined || boot !== self.boot || owner === ownerName()) return false;
  if (start !== unknown) return startOf(number) === start;
  return isInUse(Number(number)) && ageOf(path) < longestRunMs;
}

interface ProcessName {
  readonly number: string;
  readonly start: string;
  readonly boot: string;
}

/** Where the system does not say when processes started, process numbers and the age of what they made have to do. */
const unknown = "0";
const longestRunMs = 60 * 60 * 1000;

let self: ProcessName | undefined;

function thisProcess(): ProcessName {
  // Not `process.pid`: inside a container `/proc` may be the machine's, which numbers this process otherwise.
  const { number = String(process.pid), start = unknown } = readStat("self") ?? {};
  const boot = readIfThere("/proc/sys/kernel/random/boot_id") ?? "";
  return { number, start, boot: boot.replaceAll(/[^0-9a-f]/g, "").slice(0, 12) || unknown };
}

function startOf(number: string): string | undefined {
  const stat = readStat(number);
  // A zombie is a process that was killed, and whose parent has not asked how it ended.
  return stat === undefined || stat.state === "Z" || stat.state === "X" ? undefined : stat.start;
}

/** The fields of `/proc/<number>/stat` that count (proc_pid_stat(5)); the second one is a name in parentheses, of any text. */
function readStat(process: string): { number?: string; state?: string; start?: string } | undefined {
  const text = readIfThere(`/proc/${process}/stat`);
  if (text === undefined) return undefined;
  const [number] = text.split(" ", 1);
  const behindName = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, start] = [behindName[0], behindName[19]];
  return {
    ...(number !== undefined && { number }),
    ...(state !== undefined && { state }),
    ...(start !== undefined && { start }),
  };
}

function isInUse(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function ageOf(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? Infinity : Date.now() - stats.mtimeMs;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
