import { Failure } from '@partnership/contracts';

export const dateFormats = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'DD/MM/YY',
  'DD-MM-YYYY',
  'DD MMM YYYY',
  'DD MMM YY',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** Which heading holds what. Either one signed `amount`, or money in and money out in columns of their own. */
export interface BankColumns {
  readonly date: string;
  /** Joined, in this order, to the text that is searched for references; the first must be there. */
  readonly text: readonly string[];
  readonly amount?: string;
  readonly moneyIn?: string;
  readonly moneyOut?: string;
  /** The bank's own number of the transaction. */
  readonly bankId?: string;
}

/** How one bank writes its export. */
export interface BankProfile {
  readonly code: string;
  readonly name: string;
  readonly columns: BankColumns;
  readonly dateFormats: readonly DateFormat[];
  /** The sign that money in has in the `amount` column. */
  readonly moneyInIs: 'positive' | 'negative';
}

export const builtInProfiles: readonly BankProfile[] = [
  {
    code: 'generic',
    name: 'Date, Description, Reference, Amount, Transaction ID',
    columns: {
      date: 'Date',
      text: ['Description', 'Reference'],
      amount: 'Amount',
      bankId: 'Transaction ID',
    },
    dateFormats: ['YYYY-MM-DD', 'DD/MM/YYYY'],
    moneyInIs: 'positive',
  },
  {
    code: 'barclays',
    name: 'Barclays export',
    columns: { date: 'Date', text: ['Memo', 'Subcategory'], amount: 'Amount' },
    dateFormats: ['DD/MM/YYYY'],
    moneyInIs: 'positive',
  },
  {
    code: 'hsbc',
    name: 'HSBC export',
    columns: { date: 'Date', text: ['Description', 'Type'], moneyIn: 'Paid in', moneyOut: 'Paid out' },
    dateFormats: ['DD MMM YYYY', 'DD MMM YY', 'DD/MM/YYYY'],
    moneyInIs: 'positive',
  },
  {
    code: 'lloyds',
    name: 'Lloyds export',
    columns: {
      date: 'Transaction Date',
      text: ['Transaction Description', 'Transaction Type'],
      moneyIn: 'Credit Amount',
      moneyOut: 'Debit Amount',
    },
    dateFormats: ['DD/MM/YYYY'],
    moneyInIs: 'positive',
  },
  {
    code: 'natwest',
    name: 'NatWest export',
    columns: { date: 'Date', text: ['Description', 'Type'], amount: 'Value' },
    dateFormats: ['DD MMM YYYY', 'DD/MM/YYYY'],
    moneyInIs: 'positive',
  },
];

const incomplete = (detail: string): Failure =>
  new Failure(
    'invalid',
    'membership.bank.profile-incomplete',
    'The profile does not say where the money stands.',
    [{ pointer: '/columns', code: 'membership.bank.profile-incomplete', detail }],
  );

/** @throws Failure `invalid` unless it is told, once, in which columns money comes in */
export function assertComplete({ columns }: BankProfile): void {
  const { amount, moneyIn, moneyOut } = columns;
  if (amount === undefined && moneyIn === undefined)
    throw incomplete('Name `amount`, or `moneyIn` and `moneyOut`.');
  if (amount !== undefined && (moneyIn ?? moneyOut) !== undefined)
    throw incomplete('Name `amount`, or `moneyIn` and `moneyOut`, not both.');
}
