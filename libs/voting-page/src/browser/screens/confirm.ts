import { Unreachable } from '@partnership/ballot';
import { contestOf, type NoticeContest } from '@partnership/election-record';
import type { App } from '../app.js';
import { button, callout, details, el, h2, p, strong, type Content, type Screen } from '../dom.js';
import type { Place } from '../place.js';
import type { Ranking } from '../ranking.js';
import { isUnordered } from './choosing.js';
import { tickNeeded } from './tick.js';

function ballot(contest: NoticeContest, ranking: Ranking): Content {
  const { candidates } = contest;
  const names = (numbers: readonly number[]) =>
    numbers.map((number) => el('li', {}, candidates[number - 1]?.name ?? ''));
  const others = candidates.map((_, index) => index + 1).filter((number) => !ranking.includes(number));
  return [
    h2(isUnordered(contest) ? 'You mark' : 'Your order'),
    ranking.length === 0
      ? p('Nobody: this is a blank ballot.')
      : el(isUnordered(contest) ? 'ul' : 'ol', { class: 'ballot' }, ...names(ranking)),
    others.length === 0 || ranking.length === 0
      ? null
      : [h2(isUnordered(contest) ? 'Not marked' : 'Not ranked'), el('ul', {}, ...names(others))],
  ];
}

/** Seals and, unless it is for later, sends. Where no answer comes the next screen says what is not known. */
async function carryOut(app: App, place: Place, ranking: Ranking, isForNow: boolean): Promise<void> {
  const voter = await app.voters.of(place);
  await voter.seal(place.contest, ranking);
  app.keepDraft(place, null);
  if (!isForNow) return app.goInstead({ ...place, screen: 'sealed' });
  try {
    await voter.send(place.contest);
    await app.goInstead({ ...place, screen: 'receipt' });
  } catch (error) {
    await app.goInstead({ ...place, screen: 'sealed' });
    if (!(error instanceof Unreachable)) throw error;
  }
}

export async function confirmScreen(app: App, place: Place): Promise<Screen | null> {
  const voter = await app.voters.of(place);
  const contest = contestOf(voter.notice, place.contest);
  const ranking = app.draft(place);
  if (ranking === null) {
    await app.goInstead({ ...place, screen: 'school', contest: '' });
    return null;
  }
  const blank =
    ranking.length === 0
      ? tickNeeded('I want to cast a blank ballot', 'Tick first that you want to cast a blank ballot.')
      : null;
  const act = (doing: string, isForNow: boolean) => () => {
    if (blank?.isGiven() === false) return;
    void app.attempt(doing, () => carryOut(app, place, ranking, isForNow));
  };
  const replaces = voter.receipt(place.contest) !== null || voter.pending(place.contest)?.sent === true;
  return {
    title: 'Check your ballot',
    body: [
      callout('warning', p(strong('This is not cast yet.'))),
      p(contest.title),
      ballot(contest, ranking),
      replaces ? p('It will count instead of the ballot that you cast before.') : null,
      blank === null
        ? null
        : callout(
            'note',
            p('You chose nobody. A blank ballot is counted as cast, and for no candidate.'),
            blank.box,
          ),
      el(
        'div',
        { class: 'actions' },
        button('Cast my vote', act('Sealing and casting your ballot', true)),
        button('Change it', () => app.go({ ...place, screen: 'rank' }), { class: 'quiet' }),
      ),
      details(
        'Cast it later',
        p(
          'Your ballot is sealed now and kept on this device, where nobody can read it. It counts only once you have come back and cast it, before the poll closes. Then nobody can conclude from the time, or from the network you use, which ballot is yours.',
        ),
        button('Seal now, cast later', act('Sealing your ballot', false), { class: 'quiet' }),
      ),
    ],
  };
}
