import type { Voter } from '@partnership/ballot';
import { button, download, el, h2, p, type Content } from '../dom.js';

const safeName = (text: string): string => text.replace(/[^\w-]+/g, '-').slice(0, 60);

export function recoveryCodeBox(voter: Voter, school: string): Content {
  const { title } = voter.notice;
  const save = () =>
    download(
      `recovery-code-${safeName(school)}.txt`,
      `${title}\n${school}\nRecovery code: ${voter.recoveryCode}\nWho has this code votes with it: keep it to yourself.\n`,
      'text/plain',
    );
  return el(
    'section',
    { class: 'card code' },
    h2('Recovery code'),
    p(
      'Write this down and keep it to yourself. With it you can go on from any device; without it, a vote that was begun here can be finished only here.',
    ),
    el('p', { class: 'recovery' }, el('code', { id: 'recovery-code' }, voter.recoveryCode)),
    button('Save the code as a file', save, { class: 'quiet' }),
  );
}
