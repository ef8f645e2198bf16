import type { NoticeContest } from '@partnership/election-record';
import { button, el, h2, say } from '../dom.js';
import { add, move, placeAt, placeIn, remove, type Ranking } from '../ranking.js';
import type { Choosing } from './choosing.js';

interface Candidate {
  readonly number: number;
  readonly name: string;
  readonly description: string;
}

const candidatesOf = ({ candidates }: NoticeContest): Candidate[] =>
  candidates.map((one, index) => ({ ...one, number: index + 1 }));

const named = ({ name, description }: Candidate): HTMLElement =>
  el(
    'span',
    { class: 'name' },
    name,
    description === '' ? null : el('span', { class: 'about' }, description),
  );

/** An ordering by buttons and digits; nothing has to be dragged. The focus stays with the candidate that moves. */
class Order {
  readonly area = el('div', { class: 'order' });
  readonly #candidates: readonly Candidate[];

  constructor(
    contest: NoticeContest,
    private ranking: Ranking,
    private readonly given: (ranking: Ranking) => void,
  ) {
    this.#candidates = candidatesOf(contest);
    this.area.addEventListener('keydown', (event) => this.#byDigit(event));
    this.#draw();
  }

  #change({ number, name }: Candidate, ranking: Ranking, focus: string): void {
    this.ranking = ranking;
    this.given(ranking);
    this.#draw();
    const place = placeIn(ranking, number);
    say(place === 0 ? `${name} is not ranked any more.` : `${name} is choice ${place} of ${ranking.length}.`);
    this.#focus(focus, number);
  }

  /** The button that was used, or where it is gone another of the same candidate. */
  #focus(wanted: string, number: number): void {
    for (const key of [wanted, 'add', 'up', 'down']) {
      const found = this.area.querySelector<HTMLElement>(`[data-key="${key}-${number}"]`);
      if (found !== null) return found.focus();
    }
  }

  #byDigit(event: KeyboardEvent): void {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = event.target instanceof Element ? event.target.closest('[data-candidate]') : null;
    const number = Number(row?.getAttribute('data-candidate') ?? '0');
    const candidate = this.#candidates[number - 1];
    if (candidate === undefined) return;
    event.preventDefault();
    const place = Number(event.key);
    const next = place === 0 ? remove(this.ranking, number) : placeAt(this.ranking, number, place);
    this.#change(candidate, next, place === 0 ? 'add' : 'up');
  }

  #button(candidate: Candidate, key: string, label: string, next: () => Ranking, isOff = false) {
    const { number, name } = candidate;
    return button(label, () => (isOff ? undefined : this.#change(candidate, next(), key)), {
      class: 'quiet',
      'data-key': `${key}-${number}`,
      'aria-label': `${label}: ${name}`,
      'aria-disabled': isOff ? 'true' : 'false',
    });
  }

  #ranked(number: number, index: number): HTMLElement | null {
    const candidate = this.#candidates[number - 1];
    if (candidate === undefined) return null;
    const { ranking } = this;
    const isLast = index === ranking.length - 1;
    return el(
      'li',
      { 'data-candidate': String(number) },
      el('span', { class: 'place', 'aria-hidden': 'true' }, String(index + 1)),
      named(candidate),
      el(
        'span',
        { class: 'moves' },
        this.#button(candidate, 'up', 'Up', () => move(ranking, number, -1), index === 0),
        this.#button(candidate, 'down', 'Down', () => move(ranking, number, 1), isLast),
        this.#button(candidate, 'off', 'Take off', () => remove(ranking, number)),
      ),
    );
  }

  #unranked(candidate: Candidate): HTMLElement {
    const { number } = candidate;
    const place = this.ranking.length + 1;
    const next = () => add(this.ranking, number);
    return el(
      'li',
      { 'data-candidate': String(number) },
      named(candidate),
      el('span', { class: 'moves' }, this.#button(candidate, 'add', `Choice ${place}`, next)),
    );
  }

  #draw(): void {
    const { ranking } = this;
    const others = this.#candidates.filter(({ number }) => !ranking.includes(number));
    this.area.replaceChildren(
      h2('Your order'),
      ranking.length === 0
        ? el('p', { class: 'hint' }, 'Nobody yet.')
        : el(
            'ol',
            { class: 'candidates ranked' },
            ...ranking.map((number, index) => this.#ranked(number, index)),
          ),
      h2('Candidates not ranked'),
      others.length === 0
        ? el('p', { class: 'hint' }, 'All are ranked.')
        : el('ul', { class: 'candidates' }, ...others.map((one) => this.#unranked(one))),
    );
  }
}

export const order: Choosing = (contest, begun, given) => new Order(contest, begun, given).area;
