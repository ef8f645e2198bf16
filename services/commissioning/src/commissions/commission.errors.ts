import { Failure } from '@partnership/contracts';

export const unknownCommission = (id: string): Failure =>
  new Failure('not-found', 'commissioning.commission.unknown', `There is no commission ${id}.`);

export const moveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.commission.move-refused',
    `A commission that is ${from} cannot become ${to} in this way.`,
  );

export const outsideScope = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.commission.outside-scope',
    'Your role does not reach everybody whom this work is for.',
  );

export const leadDecides = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.commission.lead-decides',
    'A district lead does not decide who gives support in the own district.',
  );

export const callOpen = (closesAt: Date): Failure =>
  new Failure(
    'conflict',
    'commissioning.call.still-open',
    `Expressions of interest may come in until ${closesAt.toISOString()}.`,
  );

export const stillSealed = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.call.sealed',
    'The expressions of interest are not unsealed yet; that follows at the deadline.',
  );

export const calledBefore = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.call.once',
    'This was called once, and nobody could be chosen: award directly, or put the need before the Group anew.',
  );

export const callNotFailed = (valid: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.call.not-failed',
    `The call has not failed: ${valid} expressions of interest can be judged.`,
  );

export const noneValid = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.shortlist.none-valid',
    'No expression of interest is valid: declare the call failed (then award directly) or cancel.',
  );

export const leftUnexplained = (urns: readonly string[]): Failure =>
  new Failure(
    'unprocessable',
    'commissioning.shortlist.unexplained',
    'Every school with a valid expression that does not go on is told why.',
    urns.slice(0, 50).map((urn) => ({
      pointer: '/leftOff',
      code: 'commissioning.shortlist.unexplained',
      detail: `${urn} is neither on the list nor left off with a reason`,
    })),
  );

export const notModerated = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.not-moderated',
    'An award after a call follows scores that are revealed and moderated.',
  );

export const awarderInterested = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.award.interested',
    'You have an interest in a school concerned, and do not decide who is given this work.',
  );

export const underReview = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.under-review',
    'A review of the award is open; nothing is paid and nothing begins before it is decided.',
  );

export const awarderPays = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.award.awarder-pays',
    'Whoever made the award cannot pay against it: somebody else has to.',
  );

export const standsStill = (until: Date): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.standstill',
    `The award can be challenged until ${until.toISOString()}; nothing is paid before.`,
  );

export const notPayable = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.not-payable',
    `A commission that is ${state} has no commitment to pay or release.`,
  );

export const beyondCommitment = (committedPence: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.beyond-commitment',
    `Only ${committedPence} pence of this award are still committed.`,
  );

export const nothingToCarry = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.nothing-to-carry',
    'Nothing of this award is still committed.',
  );

export const restUndecided = (committedPence: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.award.rest-undecided',
    `${committedPence} pence of the award are neither paid nor released: release or carry them first.`,
  );
