import type { App } from '../app.js';
import type { BallotPaper } from '../ballot-papers.js';
import { button, el, h2, p, type Content, type Screen } from '../dom.js';
import { start, type Place } from '../place.js';
import { when } from '../words.js';

const placeFor = (election: string, school: string): Place => ({
  ...{ election, school },
  screen: 'school',
  contest: '',
});

function card(app: App, { election, title, isOpen, opensAt, closesAt, schools }: BallotPaper): Content {
  const choices = schools.map(({ urn, name }) =>
    button(`Vote for ${name}`, () => app.go(placeFor(election, urn))),
  );
  return el(
    'section',
    { class: 'card' },
    h2(title),
    isOpen
      ? [p('The poll is open until ', when(closesAt), '.'), choices]
      : p('The poll opens on ', when(opensAt), ' and closes on ', when(closesAt), '.'),
  );
}

/** Where there is only one school to vote for, there is nothing to choose. */
export async function electionsScreen(app: App): Promise<Screen | null> {
  const papers = await app.papers();
  const choices = papers
    .filter(({ isOpen }) => isOpen)
    .flatMap(({ election, schools }) => schools.map((school) => ({ election, school })));
  for (const { election, school } of choices) app.voters.remember(election, school);
  const [only, ...others] = choices;
  if (only && others.length === 0 && papers.length === 1) {
    await app.goInstead(placeFor(only.election, only.school.urn));
    return null;
  }
  if (papers.length === 0)
    return {
      title: 'There is nothing for you to vote in',
      body: [
        p(
          'You are not named as the delegate of a school in an election whose poll is open or about to open.',
        ),
        p('If you should be, ask your school’s head or the returning officer: the roll can be corrected.'),
        button('Back to the start', () => app.go(start)),
      ],
    };
  return { title: 'Choose a school to vote for', body: papers.map((paper) => card(app, paper)) };
}
