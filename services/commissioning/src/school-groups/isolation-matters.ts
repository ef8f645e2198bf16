import type { AgendaMatter } from '../agenda/agenda-source.js';

interface Summary {
  readonly schools: number;
  readonly overdue: number;
  readonly undated: number;
  readonly since: string | null;
  readonly longest: readonly Alone[];
}

interface Alone {
  readonly urn: string;
  readonly district: string | null;
  readonly since: string;
  readonly targetOn: string | null;
}

interface Doubtful {
  readonly urn: string;
  readonly district: string | null;
  readonly on: string;
}

const schools = (count: number): string => (count === 1 ? '1 school is' : `${count} schools are`);
const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** In words that name no school: first the figures, then the schools that wait longest, then what is in doubt. */
export function isolationMatters(
  { schools: count, overdue, undated, since, longest }: Summary,
  doubtful: readonly Doubtful[],
  named: (urn: string) => string,
): AgendaMatter[] {
  const figures: AgendaMatter[] =
    count === 0 || since === null
      ? []
      : [
          {
            ...{ kind: 'schools-in-no-family', subject: 'schools-in-no-family', urns: [], district: null },
            title: `${schools(count)} in no family; ${overdue} past the day that was set, ${undated} without one`,
            on: since,
          },
        ];
  const alone = longest.map(({ urn, district, since: from, targetOn }): AgendaMatter => {
    const by = targetOn === null ? 'no day is set' : `to be in one by ${targetOn}`;
    return {
      ...{ kind: 'school-in-no-family', subject: urn, urns: [urn], district },
      title: `${upper(named(urn))} is in no family since ${from}; ${by}`,
      on: from,
    };
  });
  const doubts = doubtful.map(({ urn, district, on }): AgendaMatter => ({
    ...{ kind: 'place-in-doubt', subject: urn, urns: [urn], district },
    title: `${upper(named(urn))} took another's places, which it may not have succeeded after all`,
    on,
  }));
  return [...figures, ...alone, ...doubts];
}
