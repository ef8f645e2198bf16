import { el } from '../dom.js';
import { add, remove } from '../ranking.js';
import type { Choosing } from './choosing.js';

/** Marks without an order. Too many are told at once, and cannot be sent by mistake. */
export const marks: Choosing = ({ candidates, seats }, begun, given) => {
  let ranking = begun;
  const warning = el('p', { class: 'fault', role: 'alert' });
  const tell = () => {
    warning.textContent =
      ranking.length > seats ? `You marked ${ranking.length}. Mark ${seats} at most.` : '';
  };
  const choices = candidates.map(({ name, description }, index) => {
    const number = index + 1;
    const id = `candidate-${number}`;
    const input = el('input', { type: 'checkbox', id });
    input.checked = ranking.includes(number);
    input.addEventListener('change', () => {
      ranking = input.checked ? add(ranking, number) : remove(ranking, number);
      given(ranking);
      tell();
    });
    const about = description === '' ? null : el('span', { class: 'about' }, description);
    return el('label', { class: 'tick candidate', for: id }, input, el('span', {}, name, about));
  });
  tell();
  return el('fieldset', {}, el('legend', {}, 'Candidates'), warning, ...choices);
};
