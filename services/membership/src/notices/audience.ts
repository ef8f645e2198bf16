import type { membership } from '@partnership/contracts';
import { positionNow } from '../members/member.js';
import { delegateOn, holdersOf, type History } from '../standing/standing.js';

export interface Chosen {
  readonly personId: string;
  /** The school they were chosen for; null where there are several. */
  readonly urn: string | null;
}

export interface Choice {
  readonly schools: number;
  readonly recipients: readonly Chosen[];
  readonly schoolsWithoutRecipient: number;
}

type Filter = Pick<membership.Audience, 'phases' | 'states' | 'posts'> & {
  readonly districts: readonly string[] | null;
};

const among = <T>(value: T, wanted: readonly T[] | null | undefined): boolean =>
  wanted === undefined || wanted === null || wanted.includes(value);

function fits({ school, member }: History, { districts, phases, states }: Filter): boolean {
  const { inCity, closedOn, district, phase } = school;
  return (
    inCity &&
    closedOn === null &&
    (districts === null || (district !== null && districts.includes(district))) &&
    among(phase, phases) &&
    (states === undefined || (member !== null && states.includes(positionNow(member).state)))
  );
}

function holders(history: History, posts: readonly membership.NoticePost[], today: string): string[] {
  return posts.flatMap((post) => {
    if (post !== 'delegate') return holdersOf(history.posts, post, today);
    // Only a member has somebody who votes for it.
    const delegate = history.member === null ? null : delegateOn(history, today);
    return delegate === null ? [] : [delegate];
  });
}

/** Who is written to: everybody once, however many posts they hold. */
export function choose(histories: readonly History[], filter: Filter, today: string): Choice {
  const schools = histories.filter((history) => fits(history, filter));
  const chosen = new Map<string, Set<string>>();
  let schoolsWithoutRecipient = 0;
  for (const history of schools) {
    const people = holders(history, filter.posts, today);
    if (people.length === 0) schoolsWithoutRecipient += 1;
    for (const personId of people) {
      const urns = chosen.get(personId) ?? new Set();
      chosen.set(personId, urns.add(history.school.urn));
    }
  }
  const recipients = [...chosen].map(([personId, urns]): Chosen => {
    const [urn = null] = urns;
    return { personId, urn: urns.size === 1 ? urn : null };
  });
  return { schools: schools.length, recipients, schoolsWithoutRecipient };
}
