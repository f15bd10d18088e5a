import { lstatSync } from "node:fs";
import { readIfReadable } from "./read-if-there.js";

/*
 * Temporary files and folders contain the name of the process that made them, so that those of a killed process can be
 * removed. A process number is not unique: in containers, the next process has the same number. Linux reports the start
 * time of a process in clock ticks since boot; number, start time and boot id together are unique.
 */

/** Returns the name of this process for file names: `number.start.boot`, each of letters and digits. */
export function ownerName(): string {
  const { number, start, boot } = (self ??= thisProcess());
  return `${number}.${start}.${boot}`;
}

/** Matches the names of owners, including those of earlier versions, which were process numbers only. */
export const ownerPattern = String.raw`(\d+)(?:\.(\d+)\.([0-9a-f]+))?`;

const wholeName = new RegExp(`^${ownerPattern}$`);

/**
 * Returns whether another process with this name is using a file or folder. If in doubt, it is not: if another
 * container or machine works in the same folder, the later one treats the earlier one as killed.
 *
 * @param path the file or folder that the process created.
 */
export function isOwnerRunning(owner: string, path: string): boolean {
  const [, number, start, boot] = wholeName.exec(owner) ?? [];
  self ??= thisProcess();
  if (number === undefined || start === undefined || boot !== self.boot || owner === ownerName()) return false;
  if (start !== unknown) return startOf(number) === start;
  return isInUse(Number(number)) && ageOf(path) < maxRunMs;
}

interface ProcessName {
  readonly number: string;
  readonly start: string;
  readonly boot: string;
}

/** The start time on systems that do not report it; there, the process number and the age of the files are used. */
const unknown = "0";
const maxRunMs = 60 * 60 * 1000;

let self: ProcessName | undefined;

function thisProcess(): ProcessName {
  // Not `process.pid`: inside a container, `/proc` may be that of the host, which has another number for this process.
  const { number = String(process.pid), start = unknown } = readStat("self") ?? {};
  const boot = readIfReadable("/proc/sys/kernel/random/boot_id", "latin1") ?? "";
  return { number, start, boot: boot.replaceAll(/[^0-9a-f]/g, "").slice(0, 12) || unknown };
}

/** Returns the start time of the process with this number; `undefined` if no such process is running code. */
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
 * Reads `/proc/<number>/stat` (proc_pid_stat(5)). The second field is a name in parentheses that may contain any text;
 * the other fields are counted from its end.
 */
function readStat(process: string): ProcessStat | undefined {
  const text = readIfReadable(`/proc/${process}/stat`, "latin1");
  if (text === undefined) return undefined;
  const [number] = text.split(" ", 1);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, flags, start, pendingSignals] = [fields[0], fields[6], fields[19], fields[28]];
  if (number === undefined || start === undefined) return undefined;
  // A killed process passes through three states: the signal is pending, the kernel frees its memory (100 ms for a
  // large process), and it is a zombie until its parent reads its exit status.
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
