interface Told {
  readonly code?: string;
  readonly responseCode?: number;
}

/** Its words may quote an address, which must not get into a log. */
export const reasonOf = (error: unknown): string => {
  const { code = '', responseCode = '' } = error as Told;
  return `${code} ${responseCode}`.trim() || 'no reason given';
};

const faults: Readonly<Record<string, string>> = {
  EAUTH: 'the mail server does not take our name and password',
  ETLS: 'the mail server cannot be talked to in private',
};

/** Why no connection came about, for who has to mend it. */
export const mailFault = (error: unknown): string =>
  `${faults[(error as Told).code ?? ''] ?? 'the mail server cannot be reached'}: ${reasonOf(error)}`;
