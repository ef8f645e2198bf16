import { contestOf, isReceiptOf, type SignedReceipt } from '@partnership/election-record';
import { VoterFault } from '@partnership/ballot';
import type { App } from '../app.js';
import { button, callout, code, download, el, h2, p, strong, type Content, type Screen } from '../dom.js';
import type { Place } from '../place.js';
import { recoveryCodeBox } from './recovery-code.js';

function shown(receipt: SignedReceipt): Content {
  const rows: readonly (readonly [string, Content])[] = [
    ['Ballot', code(receipt.ballot)],
    ['Ballot paper', code(receipt.token)],
    ['Number of this ballot', String(receipt.sequence)],
  ];
  return el('dl', {}, ...rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** Shown for a receipt that the box signed and for nothing else. */
export async function receiptScreen(app: App, place: Place): Promise<Screen | null> {
  const voter = await app.voters.of(place);
  const receipt = voter.receipt(place.contest);
  if (receipt === null || voter.pending(place.contest) !== null) {
    await app.goInstead({ ...place, screen: 'sealed' });
    return null;
  }
  if (!isReceiptOf(receipt, voter.notice.logKey))
    throw new VoterFault('receipt-wrong', 'what is kept here is no receipt');
  const { title } = contestOf(voter.notice, place.contest);
  const save = () =>
    download(`receipt-${receipt.ballot.slice(0, 8)}.json`, JSON.stringify(receipt), 'application/json');
  const quiet = { class: 'quiet' };
  return {
    title: 'Your vote is cast',
    body: [
      callout('success', p(strong('The ballot box has your ballot and signed for it.')), p(title)),
      h2('Receipt'),
      p('It proves that your ballot is in the box. It does not tell how you voted.'),
      shown(receipt),
      el(
        'div',
        { class: 'actions' },
        button('Save the receipt', save),
        button('Print', () => window.print(), quiet),
        button('Check my ballot', () => app.go({ ...place, screen: 'check' }), quiet),
        button('All contests', () => app.go({ ...place, screen: 'school', contest: '' }), quiet),
      ),
      p(
        'Ballots enter the public log in batches of at least five, the last when the poll closes. Come back to this page on this device, or with your recovery code on another, and choose “Check my ballot”.',
      ),
      voter.notice.revote
        ? p('You can vote again until the poll closes; the last ballot counts.')
        : p('This election counts the first ballot: it cannot be replaced.'),
      recoveryCodeBox(voter, app.voters.known(place)?.name ?? place.school),
    ],
  };
}
