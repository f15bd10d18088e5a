import type { SdkMember } from "../model/sdk-api.js";

export interface PairedMembers {
  readonly pairs: readonly MemberPair[];
  readonly removed: readonly SdkMember[];
  readonly added: readonly SdkMember[];
}

export interface MemberPair {
  readonly before: SdkMember;
  readonly after: SdkMember;
}

/**
 * Pairs the members of an object before and after a change: by property, since programs use it, and otherwise by
 * wire name.
 */
export function pairMembers(before: readonly SdkMember[], after: readonly SdkMember[]): PairedMembers {
  const old = new Set(before);
  const pairs: MemberPair[] = [];
  const added: SdkMember[] = [];
  const byProperty = new Map(before.map((member) => [member.property, member]));
  const unpaired: SdkMember[] = [];
  for (const member of after) {
    const match = byProperty.get(member.property);
    if (match === undefined) {
      unpaired.push(member);
    } else {
      pairs.push({ before: match, after: member });
      old.delete(match);
    }
  }
  const byName = new Map([...old].map((member) => [member.name, member]));
  for (const member of unpaired) {
    const match = byName.get(member.name);
    if (match === undefined) {
      added.push(member);
    } else {
      pairs.push({ before: match, after: member });
      old.delete(match);
    }
  }
  return { pairs, removed: [...old], added };
}
