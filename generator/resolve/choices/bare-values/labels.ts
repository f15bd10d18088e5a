import { hasChinese } from "../text.js";
import type { Run } from "./run.js";

/** Returns the labels that a text assigns to the values in order: `1/2 分别对应 甲/乙`, `甲、乙 分别对应 1、2`. */
export function labelsInOrder(
  { lead, tail }: Pick<Run, "lead" | "tail">,
  count: number,
): readonly string[] | undefined {
  const after = assignedAfter.exec(tail.slice(0, 400))?.[1];
  const isAssigned = after === undefined && assigns.test(lead.slice(-16));
  const before = isAssigned ? assignedBefore.exec(lead.slice(-400))?.[1] : undefined;
  const labels = (after ?? before)?.split(/\s?[,、/|]\s?/).map((label) => label.trim());
  const areLabels = labels?.length === count && labels.every((label) => hasChinese(label) && label.length <= 12);
  return areLabels && new Set(labels).size === count ? labels : undefined;
}

const assigns = /分别[\u3400-\u9FFF]{1,4}:?\s{0,4}$/;
const assignedAfter =
  /^[\])]?\s?[,;。]?\s?分别(?:对应|代表|表示|为|是|指):?\s{0,4}((?:[^,;、。/|\n\d]{1,12}[,、/|]\s?){1,40}[^,;、。/|\s\d]{1,12})/;
const assignedBefore =
  /((?:[\u3400-\u9FFF]{1,12}\s?[,、/|]\s?){1,40}[\u3400-\u9FFF]{1,12}?)\s?分别(?:对应|用|为|是|传)(?:的?值)?[为是:]?\s{0,4}$/;

/** Returns the labels of a second list that follows the list of values: `A,B,甲,乙`. */
export function labelsAfter({ tail }: Pick<Run, "tail">, count: number): readonly string[] | undefined {
  if (!/^\s?[,、]\s{0,4}[\u3400-\u9FFF]/.test(tail)) return undefined;
  const labels = tail
    .slice(0, 400)
    .split(/\s?[,、]\s{0,4}/)
    .slice(1);
  const areLabels =
    labels.length === count && count > 2 && labels.every((label) => /^[\u3400-\u9FFF]{1,12}$/.test(label));
  return areLabels && new Set(labels).size === count ? labels : undefined;
}
