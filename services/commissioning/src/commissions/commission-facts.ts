import { commissioning } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { Change, Commission } from './commission.js';

/** Tells the other services what a change of a commission means to them. */
export function announce(
  work: Work,
  { id, caseId, slicNeed, state, history, award, version }: Commission,
  change: Change,
): void {
  const { move, money } = change;
  const from = history.at(-1)?.from ?? null;
  if (move)
    work.announce(commissioning.commissionMoved, id, version, {
      ...{ commission: id, caseId, from, to: state },
      ...(slicNeed !== null && { slicNeed }),
    });
  if (!money || !award) return;
  const { supplierUrn, year } = award;
  const line = award.line as commissioning.PotLine;
  const { kind, amountPence } = money;
  if (kind === 'commitment')
    work.announce(commissioning.moneyCommitted, id, version, {
      commission: id,
      supplierUrn,
      year,
      line,
      amountPence,
    });
  else
    work.announce(commissioning.moneyMoved, id, version, {
      ...{ commission: id, year: money.year ?? year, line, amountPence },
      kind: kind === 'return' ? 'reversal' : kind,
    });
}

/** How a decision is named in the audit, why it is taken, and what of it is to be read there besides. */
export interface Decision {
  readonly action: string;
  readonly why?: string | undefined;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export function record(
  work: Work,
  { id, state }: Commission,
  { shortlist, money, award }: Change,
  { action, why, fields }: Decision,
): void {
  const supplier = award?.supplierUrn;
  work.audit({
    action,
    record: `commissioning.commission/${id}`,
    ...(why !== undefined && { why }),
    fields: {
      state,
      ...(shortlist && { shortlist }),
      ...(money && { supplier, [money.kind]: money.amountPence }),
      ...fields,
    },
  });
}
