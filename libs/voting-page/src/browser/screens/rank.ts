import { contestOf, type NoticeContest } from '@partnership/election-record';
import type { App } from '../app.js';
import { button, el, p, type Screen } from '../dom.js';
import type { Place } from '../place.js';
import { isUnordered, type Choosing } from './choosing.js';
import { marks } from './marks.js';
import { order } from './order.js';

function instructions({ seats, candidates, rule }: NoticeContest): string[] {
  const toElect = seats === 1 ? 'One is to be elected.' : `${seats} are to be elected.`;
  const place = `${candidates.length} candidates. ${toElect}`;
  if (isUnordered({ rule }))
    return [place, seats === 1 ? 'Mark one candidate.' : `Mark up to ${seats} candidates.`];
  return [
    place,
    'Add candidates in your order, the best first. Rank as many or as few as you like: a later choice never harms an earlier one.',
    'With a keyboard, the digits 1 to 9 put the candidate in focus at that place, and 0 takes it off.',
  ];
}

export async function rankScreen(app: App, place: Place): Promise<Screen | null> {
  const voter = await app.voters.of(place);
  if (!voter.hasToken(place.contest)) {
    await app.goInstead({ ...place, screen: 'school', contest: '' });
    return null;
  }
  const contest = contestOf(voter.notice, place.contest);
  let ranking = app.draft(place) ?? [];
  const choose: Choosing = isUnordered(contest) ? marks : order;
  const goOn = () => {
    // Told beside the candidates already; this leads there.
    if (isUnordered(contest) && ranking.length > contest.seats)
      return document.querySelector<HTMLElement>('fieldset input:checked')?.focus();
    app.keepDraft(place, ranking);
    app.go({ ...place, screen: 'confirm' });
  };
  return {
    title: contest.title,
    body: [
      instructions(contest).map((line) => p(line)),
      choose(contest, ranking, (given) => {
        ranking = given;
        app.keepDraft(place, given);
      }),
      el(
        'div',
        { class: 'actions' },
        button('Go on to check it', goOn),
        button('All contests', () => app.go({ ...place, screen: 'school', contest: '' }), { class: 'quiet' }),
      ),
      p('Nothing is cast yet.'),
    ],
  };
}
