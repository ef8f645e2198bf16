import { Failure } from '@partnership/contracts';

export const unknownInvoice = (id: string): Failure =>
  new Failure('not-found', 'commissioning.supplier-invoice.unknown', `There is no invoice ${id}.`);

export const invoiceMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.supplier-invoice.move-refused',
    `An invoice that is ${from} cannot become ${to}.`,
  );

export const numberTaken = (number: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.supplier-invoice.number-taken',
    `This supplier has sent an invoice ${number} already.`,
    [{ pointer: '/number', code: 'commissioning.supplier-invoice.number-taken', detail: 'is known already' }],
  );

export const notOwnInvoice = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.supplier-invoice.outside-scope',
    'Your role does not reach the school that is paid.',
  );

const duty = (reason: string, message: string): Failure =>
  new Failure('forbidden', `commissioning.supplier-invoice.${reason}`, message);

export const recorderPays = (): Failure =>
  duty('recorder-pays', 'Whoever recorded the invoice does not let its money go: somebody else has to.');

export const judgePays = (): Failure =>
  duty('judge-pays', 'Whoever judged its milestones does not let the money go: somebody else has to.');

export const committerPays = (): Failure =>
  duty('committer-pays', 'Whoever made the purchase does not let its money go: somebody else has to.');

export const secondPerson = (): Failure =>
  duty('second-person', 'An amount this large is released by another person than the one who approved it.');

export const noPaymentWaits = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.payment-instruction.nothing-waits',
    'No payment was released since the last instruction.',
  );

export const unknownInstruction = (id: string): Failure =>
  new Failure('not-found', 'commissioning.payment-instruction.unknown', `There is no instruction ${id}.`);

export const sentAlready = (): Failure =>
  new Failure('conflict', 'commissioning.payment-instruction.sent', 'This instruction was sent already.');

export const unknownPayment = (id: string): Failure =>
  new Failure('not-found', 'commissioning.supplier-payment.unknown', `There is no payment ${id}.`);

export const cannotBounce = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.supplier-payment.cannot-bounce',
    `A payment that is ${state} cannot come back: only one that was sent to the bank can.`,
  );
