import type { JsonObject } from './parts.js';

type Sections = Readonly<Record<string, unknown>>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const listed = (list: unknown): readonly Sections[] => (Array.isArray(list) ? (list as Sections[]) : []);

function ofTender(before: Sections, now: Sections): string[] {
  if (now['tender'] === undefined && now['bids'] === undefined) return [];
  if (before['tender'] === undefined) return ['tender'];
  const [was, is] = [before['tender'] as Sections, now['tender'] as Sections];
  if (is['status'] !== was['status'] && ['cancelled', 'withdrawn'].includes(String(is['status'])))
    return ['tenderCancellation'];
  if (!same(is['amendments'], was['amendments'])) return ['tenderAmendment'];
  return same([is, now['bids']], [was, before['bids']]) ? [] : ['tenderUpdate'];
}

function ofAward(before: Sections, now: Sections): string[] {
  if (now['awards'] === undefined) return [];
  if (before['awards'] === undefined) return ['award'];
  if (same(before['awards'], now['awards'])) return [];
  const cancelled = listed(now['awards']).at(-1)?.['status'] === 'cancelled';
  return [cancelled ? 'awardCancellation' : 'awardUpdate'];
}

function ofContracts(before: Sections, now: Sections): string[] {
  const were = listed(before['contracts']);
  const tags = listed(now['contracts']).flatMap((is) =>
    ofContract(
      were.find((was) => was['id'] === is['id']),
      is,
    ),
  );
  return [...new Set(tags)];
}

function ofContract(was: Sections | undefined, is: Sections): string[] {
  const tags: string[] = [];
  const { implementation: done, ...agreed } = is;
  const { implementation: doneBefore, ...agreedBefore } = was ?? {};
  if (was === undefined) tags.push('contract');
  else if (is['status'] !== was['status'] && ['cancelled', 'terminated'].includes(String(is['status'])))
    tags.push('contractTermination');
  else if (!same(is['amendments'], was['amendments'])) tags.push('contractAmendment');
  else if (!same(agreed, agreedBefore)) tags.push('contractUpdate');
  if (done !== undefined && !same(done, doneBefore))
    tags.push(doneBefore === undefined ? 'implementation' : 'implementationUpdate');
  return tags;
}

/** What a release is, by what it changes; `before` is null for the first. Empty if nothing changed. */
export function tagsOf(before: JsonObject | null, now: JsonObject): string[] {
  const was: Sections = before ?? {};
  const planned =
    before === null ? ['planning'] : same(was['planning'], now['planning']) ? [] : ['planningUpdate'];
  const tags = [...planned, ...ofTender(was, now), ...ofAward(was, now), ...ofContracts(was, now)];
  if (tags.length === 0 && !same(before, now)) return ['planningUpdate'];
  return tags;
}
