import { Failure } from '@partnership/contracts';

export const unknownNomination = (id: string): Failure =>
  new Failure('not-found', 'elections.nomination.unknown', `There is no nomination ${id}.`);

export const nominationMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'elections.nomination.move-refused',
    `A nomination that is ${from} cannot become ${to}.`,
  );

const doings: Record<string, string> = {
  propose: 'Candidates are nominated',
  nominate: 'Schools nominate',
  consent: 'Candidates consent',
  withdraw: 'Candidates withdraw by themselves',
  reject: 'Nominations are rejected',
  depart: 'A death or withdrawal is recorded',
};

export const outsideTime = (act: string, state: string, during: readonly string[]): Failure =>
  new Failure(
    'conflict',
    'elections.nomination.outside-time',
    `${doings[act] ?? act} while an election is ${during.join(' or ')}, and in time; this one is ${state}.`,
  );

export const twiceInContest = (): Failure =>
  new Failure(
    'conflict',
    'elections.nomination.twice-in-contest',
    'This person is nominated in this contest already.',
  );

export const notEntitled = (pointer: string, urn: string, why: string): Failure => {
  const code = 'elections.nomination.not-entitled';
  const detail = `School ${urn} does not vote in this contest: ${why}`;
  return new Failure('unprocessable', code, detail, [{ pointer, code, detail }]);
};

export const notOfSchool = (urn: string): Failure => {
  const code = 'elections.nomination.not-of-school';
  const detail = `The candidate holds no post at school ${urn} today.`;
  return new Failure('unprocessable', code, detail, [{ pointer: '/person', code, detail }]);
};

export const ownSchool = (pointer: string): Failure => {
  const code = 'elections.nomination.own-school';
  const detail = 'A school does not nominate its own candidate: nominators are other schools of the contest.';
  return new Failure('unprocessable', code, detail, [{ pointer, code, detail }]);
};

export const nominatorTwice = (urn: string): Failure =>
  new Failure(
    'conflict',
    'elections.nomination.nominator-twice',
    `School ${urn} has nominated this candidate already.`,
  );

export const notYourSchool = (urn: string): Failure =>
  new Failure(
    'forbidden',
    'elections.nomination.not-your-school',
    `Only the head or the chair of governors of school ${urn}, or a returning officer, nominates for it.`,
  );

export const notYourself = (): Failure =>
  new Failure(
    'forbidden',
    'elections.nomination.not-yourself',
    'Without a nominating school people put forward themselves alone.',
  );

export const candidateOnly = (): Failure =>
  new Failure('forbidden', 'elections.nomination.candidate-only', 'Only the candidate does this.');
