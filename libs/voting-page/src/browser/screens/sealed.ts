import { contestOf } from '@partnership/election-record';
import type { App } from '../app.js';
import { button, callout, el, p, strong, type Content, type Screen } from '../dom.js';
import type { Place } from '../place.js';
import { when } from '../words.js';

const unknown: Content = [
  p(strong('Your ballot was sent, and no receipt has come back.')),
  p(
    'It may be in the ballot box or not. Press “Try again”: it is safe, because the same ballot is never counted twice.',
  ),
];

const waiting = (closesAt: string): Content => [
  p(strong('Your ballot is sealed on this device. It is not cast yet.')),
  p('Come back to this page on this device and cast it before ', when(closesAt), '.'),
];

/** A ballot without a receipt: still here on purpose, or sent into the unknown. */
export async function sealedScreen(app: App, place: Place): Promise<Screen | null> {
  const voter = await app.voters.of(place);
  const { notice } = voter;
  const pending = voter.pending(place.contest);
  const overview: Place = { ...place, screen: 'school', contest: '' };
  if (pending === null) {
    await app.goInstead(voter.receipt(place.contest) === null ? overview : { ...place, screen: 'receipt' });
    return null;
  }
  const send = () =>
    void app.attempt('Casting your ballot', async () => {
      await voter.send(place.contest);
      await app.goInstead({ ...place, screen: 'receipt' });
    });
  const to = (label: string, target: Place) => button(label, () => app.go(target), { class: 'quiet' });
  return {
    title: pending.sent ? 'We do not know yet whether your vote is cast' : 'Not cast yet',
    body: [
      p(contestOf(notice, place.contest).title),
      callout('warning', pending.sent ? unknown : waiting(notice.closesAt)),
      el(
        'div',
        { class: 'actions' },
        button(pending.sent ? 'Try again' : 'Cast my vote now', send),
        pending.sent ? to('Look in the log', { ...place, screen: 'check' }) : null,
        pending.sent ? null : to('Change it', { ...place, screen: 'rank' }),
        to('All contests', overview),
      ),
    ],
  };
}
