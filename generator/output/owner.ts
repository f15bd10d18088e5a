import { lstatSync } from "node:fs";
import { readIfReadable } from "./read-if-there.js";

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

/** Matches the names of owners, including those of earlier versions, which were only process numbers. */
export const ownerPattern = String.raw`(\d+)(?:\.(\d+)\.([0-9a-f]+))?`;

const wholeName = new RegExp(`^${ownerPattern}$`);

/**
 * Whether another process of this name is at work on a file or folder. In doubt it is not: where another container or
 * machine works in the same folder, the later one takes the earlier one for killed.
 *
 * @param path the file or folder that the process has made.
 */
export function isOwnerRunning(owner: string, path: string): boolean {
  const [, number, start, boot] = wholeName.exec(owner) ?? [];
  self ??= thisProcess();
  if (number === undefined || start === undefined || boot !== self.boot || owner === ownerName()) return false;
  if (start !== unknown) return startOf(number) === start;
  return isInUse(Number(number)) && ageOf(path) < longestRunMs;
}

interface ProcessName {
  readonly number: string;
  readonly start: string;
  readonly boot: string;
}

/**
 * Start time of a process on systems that do not report it; the process number and the age of its files are used
 * instead.
 */
const unknown = "0";
const longestRunMs = 60 * 60 * 1000;

let self: ProcessName | undefined;

function thisProcess(): ProcessName {
  // Not `process.pid`: inside a container `/proc` may be the machine's, which numbers this process otherwise.
  const { number = String(process.pid), start = unknown } = readStat("self") ?? {};
  const boot = readIfReadable("/proc/sys/kernel/random/boot_id", "latin1") ?? "";
  return { number, start, boot: boot.replaceAll(/[^0-9a-f]/g, "").slice(0, 12) || unknown };
}

/** The start of the process with this number, if there is one that still runs code of its own. */
function startOf(number: string): string | undefined {
  const stat = readStat(number);
  return stat === undefined || stat.hasEnded ? undefined : stat.start;
}

interface ProcessStat {
  readonly number: string;
  readonly start: string;
  readonly hasEnded: boolean;
}

/**
 * Reads `/proc/<number>/stat` (proc_pid_stat(5)). The second field is a name in parentheses, of any text; the others are
 * counted from it.
 */
function readStat(process: string): ProcessStat | undefined {
  const text = readIfReadable(`/proc/${process}/stat`, "latin1");
  if (text === undefined) return undefined;
  const [number] = text.split(" ", 1);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, flags, start, pendingSignals] = [fields[0], fields[6], fields[19], fields[28]];
  if (number === undefined || start === undefined) return undefined;
  // A killed process goes through three states, of which the second takes 100 ms where it has much memory: the signal is
  // on its way, the kernel frees what the process holds, and (a zombie) its parent has not asked yet how it ended.
  const hasEnded =
    state === "Z" ||
    state === "X" ||
    (Number(flags) & exitingFlag) !== 0 ||
    (Number(pendingSignals) & pendingKillSignal) !== 0;
  return { number, start, hasEnded };
}

/** `PF_EXITING` of Linux (include/linux/sched.h). */
const exitingFlag = 0x4;
/** The bit of SIGKILL, signal 9, in a set of signals. */
const pendingKillSignal = 1 << (9 - 1);

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
