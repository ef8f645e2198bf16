import type { Whereabouts } from '@partnership/ballot';
import { contestOf } from '@partnership/election-record';
import type { App } from '../app.js';
import { button, callout, el, p, strong, type Content, type Screen } from '../dom.js';
import type { Place } from '../place.js';

function findings(where: Whereabouts): { readonly title: string; readonly body: Content } {
  switch (where.state) {
    case 'in-the-log':
      return {
        title: 'Your ballot is in the log',
        body: callout(
          'success',
          p(strong(`It is entry ${where.index} of ${where.size}. The proof of it was checked and is right.`)),
          p('The log has only grown since this device last looked at it.'),
        ),
      };
    case 'waiting':
      return {
        title: 'Your vote is cast and waits for the log',
        body: callout(
          'note',
          p(
            'The box signed for your ballot. It enters the log with at least four others, or when the poll closes.',
          ),
          p(
            'If it is still missing after the close, give your receipt to a scrutineer: it proves that the box lost it.',
          ),
        ),
      };
    case 'not-cast':
      return {
        title: 'The log has no ballot of yours',
        body: callout(
          'warning',
          p('No receipt is kept on this device, and the log has no ballot of your ballot paper.'),
          p('One that was cast on another device may still wait to be written into the log.'),
        ),
      };
  }
}

export async function checkScreen(app: App, place: Place): Promise<Screen> {
  const voter = await app.voters.of(place);
  const { title, body } = findings(await voter.locate(place.contest));
  return {
    title,
    body: [
      p(contestOf(voter.notice, place.contest).title),
      body,
      el(
        'div',
        { class: 'actions' },
        button('Look again', () => app.go(place)),
        button('All contests', () => app.go({ ...place, screen: 'school', contest: '' }), { class: 'quiet' }),
      ),
    ],
  };
}
