import type { Voter } from '@partnership/ballot';
import type { NoticeContest } from '@partnership/election-record';
import type { App } from '../app.js';
import {
  button,
  callout,
  code,
  details,
  el,
  h2,
  link,
  p,
  strong,
  type Content,
  type Screen,
} from '../dom.js';
import { hashOf, start, type Place } from '../place.js';
import { when } from '../words.js';
import { recoveryCodeBox } from './recovery-code.js';
import { tickNeeded } from './tick.js';

interface Standing {
  readonly says: Content;
  readonly actions: readonly Content[];
}

function standing(app: App, voter: Voter, place: Place, title: string): Standing {
  const { contest } = place;
  const to = (label: string, screen: Place['screen'], more: { class?: string } = {}) =>
    button(label, () => app.go({ ...place, screen }), { ...more, 'aria-label': `${label}: ${title}` });
  const quiet = { class: 'quiet' };
  const again = voter.notice.revote ? to('Vote again', 'rank', quiet) : null;
  const pending = voter.pending(contest);
  if (pending?.sent === true)
    return { says: strong('It is not known whether your vote is cast.'), actions: [to('Go on', 'sealed')] };
  if (pending !== null)
    return {
      says: strong('Sealed on this device. Not cast yet.'),
      actions: [to('Cast it', 'sealed'), to('Change it', 'rank', quiet)],
    };
  if (voter.receipt(contest) !== null)
    return {
      says: strong('Your vote is cast.'),
      actions: [to('Show the receipt', 'receipt', quiet), to('Check my ballot', 'check', quiet), again],
    };
  if (voter.hasToken(contest))
    return {
      says: 'You have a ballot paper here. Nothing is cast from this device.',
      actions: [to('Vote', 'rank'), to('Check my ballot', 'check', quiet)],
    };
  const begin = () =>
    void app.attempt('Your ballot paper is being signed', async () => {
      await voter.drawToken(contest);
      app.go({ ...place, screen: 'rank' });
    });
  return {
    says: 'Not voted yet.',
    actions: [button('Vote', begin, { 'aria-label': `Vote: ${title}` })],
  };
}

function card(app: App, voter: Voter, place: Place, { id, title, seats }: NoticeContest): Content {
  const { says, actions } = standing(app, voter, { ...place, contest: id }, title);
  return el(
    'section',
    { class: 'card' },
    h2(title),
    p(seats === 1 ? 'One to elect. ' : `${seats} to elect. `, says),
    el('div', { class: 'actions' }, ...actions),
  );
}

function forgetting(app: App, place: Place): Content {
  const kept = tickNeeded('I have kept my recovery code', 'Tick first that you have kept the code.');
  const forget = () => {
    if (!kept.isGiven()) return;
    void app.attempt('Removing', async () => {
      await app.voters.forget(place);
      app.go(start);
    });
  };
  return details(
    'On a shared computer',
    p(
      'What is kept on this device can be removed. A vote that is cast stays cast; receipt and sealed ballots go.',
    ),
    kept.box,
    button('Remove my vote from this device', forget, { class: 'quiet' }),
  );
}

function notice(voter: Voter): Content {
  return details(
    'Is this the right election?',
    p(
      'Compare this fingerprint of the notice of poll with the one in the letter about the election, or with another school’s. Where they are the same, all vote by the same notice.',
    ),
    p(code(voter.fingerprint)),
  );
}

const begunElsewhere = (app: App, place: Place): Content =>
  callout(
    'warning',
    p(
      'A ballot paper of this school was given out already. Go on where that was, or with the recovery code.',
    ),
    button('Use a recovery code', () => app.go({ ...place, screen: 'recover', contest: '' })),
  );

/** The contests of one school: how far each is, and what comes next. */
export async function schoolScreen(app: App, place: Place): Promise<Screen> {
  const voter = await app.voters.of(place);
  const known = app.voters.known(place);
  const name = known?.name ?? `School ${place.school}`;
  const contests = voter.notice.contests.filter(
    ({ id }) => known?.contests.includes(id) === true || voter.hasToken(id),
  );
  const hasPaper = voter.notice.contests.some(({ id }) => voter.hasToken(id));
  // A code of this device would be one more to keep, and of no use.
  const isElsewhere = !hasPaper && (await app.isIssued(place));
  const { title, opensAt, closesAt } = voter.notice;
  return {
    title: name,
    body: [
      p(strong(title), '. The poll is open from ', when(opensAt), ' until ', when(closesAt), '.'),
      isElsewhere ? begunElsewhere(app, place) : recoveryCodeBox(voter, name),
      contests.length === 0 ? p('This school votes in no contest that goes to a poll.') : null,
      contests.map((contest) => card(app, voter, place, contest)),
      p(
        link(
          'I began on another device: use a recovery code',
          hashOf({ ...place, screen: 'recover', contest: '' }),
        ),
      ),
      notice(voter),
      forgetting(app, place),
    ],
  };
}
