import type { App } from '../app.js';
import { details, el, h2, link, p, type Content, type Screen } from '../dom.js';
import { hashOf, start } from '../place.js';
import type { Whose } from '../voters.js';

async function nameOf(app: App, whose: Whose): Promise<string> {
  const { notice } = await app.voters.of(whose);
  return `${notice.title}, ${app.voters.known(whose)?.name ?? `school ${whose.school}`}`;
}

async function begunHere(app: App): Promise<Content> {
  const kept = await app.voters.kept();
  if (kept.length === 0) return null;
  const entries = await Promise.all(
    kept.map(async (whose) =>
      el('li', {}, link(await nameOf(app, whose), hashOf({ ...whose, screen: 'school', contest: '' }))),
    ),
  );
  return [
    h2('On this device'),
    p(
      'Go on with a vote, see a receipt, or check that your ballot is in the log. You need not sign in for it.',
    ),
    el('ul', { class: 'plain' }, entries),
  ];
}

const steps = [
  'Sign in with your e-mail address. Your school’s ballot paper is signed without being seen.',
  'Put the candidates in your order.',
  'Look at it once more and cast it. Until then nothing is cast.',
  'Keep the receipt. Later you can check that your ballot is in the public log.',
];

const secrecy = [
  'Your browser covers your ballot paper before the partnership signs it, as if it were signed through carbon paper in a closed envelope. Afterwards nobody can tell which paper is whose.',
  'Your ballot is sealed in your browser. Two of three people who hold keys must act together to open it, after the poll has closed.',
  'The ballot box is reached without your name, without cookies and without sign-in. It keeps no times and no addresses.',
  'Somebody who watches the machines while you vote could still join the moment you sign in with the moment you cast. Whoever wants to rule that out seals the ballot now and casts it at another time, from another network if possible.',
];

export async function startScreen(app: App): Promise<Screen> {
  return {
    title: 'Vote in a school election',
    body: [
      p('Here the delegates of schools cast their school’s vote. It takes about three minutes.'),
      el('ol', {}, ...steps.map((step) => el('li', {}, step))),
      app.signIn.isSignedIn
        ? p(link('Your elections', hashOf({ ...start, screen: 'elections' })))
        : app.signInButton('Sign in to vote', { ...start, screen: 'elections' }),
      await begunHere(app),
      details('How your vote stays secret', el('ul', {}, ...secrecy.map((one) => el('li', {}, one)))),
    ],
  };
}
