import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { quarterStart, type EntryKind } from './pot.js';
import { quarterRuns, statementBefore, statementPublished } from './pot.errors.js';

/** The sum of the entries of a kind on a line, with what the kind does to the balances. */
export interface Movement {
  readonly line: string;
  readonly kind: EntryKind;
  /** True for what earlier statements have, and what lies before the quarter. */
  readonly isBefore: boolean;
  readonly amountPence: number;
  readonly entries: number;
  readonly allocated: number;
  readonly committed: number;
  readonly paid: number;
}

export interface StatementFacts {
  readonly year: string;
  readonly quarter: number;
  readonly lines: readonly string[];
  readonly movements: readonly Movement[];
  readonly suppliers: readonly commissioning.SupplierPaidView[];
  /** Whether the balances are the sums of the whole journal. */
  readonly isPotBalanced: boolean;
}

/** What is published, before it is. */
export type StatementContent = Omit<
  commissioning.PotStatementView,
  'state' | 'hash' | 'publishedAt' | 'publishedBy'
>;

const sum = (of: readonly number[]): number => of.reduce((total, pence) => total + pence, 0);

function balanceOf(movements: readonly Movement[]): commissioning.LineBalanceView {
  const by = (balance: 'allocated' | 'committed' | 'paid'): number =>
    sum(movements.map((movement) => movement[balance] * movement.amountPence));
  const [allocatedPence, committedPence, paidPence] = [by('allocated'), by('committed'), by('paid')];
  return {
    allocatedPence,
    committedPence,
    paidPence,
    freePence: allocatedPence - committedPence - paidPence,
  };
}

type LineMoves = Omit<commissioning.PotStatementLineView, 'line' | 'opening' | 'closing'>;

function movesOf(movements: readonly Movement[]): LineMoves {
  const of = (kind: EntryKind): number =>
    sum(movements.filter((each) => each.kind === kind).map(({ amountPence }) => amountPence));
  return {
    allocationsPence: of('allocation'),
    virementsPence: of('virement-in') - of('virement-out'),
    commitmentsPence: of('commitment'),
    paymentsPence: of('payment'),
    reversalsPence: of('reversal'),
    returnsPence: of('return'),
    releasesPence: of('release'),
    carriedInPence: of('carry-in'),
    carriedOutPence: of('carry-out'),
    freeCarriedInPence: of('free-carry-in'),
    freeCarriedOutPence: of('free-carry-out'),
    lapsedPence: of('lapse'),
  };
}

/** What is printed must explain what is printed: the closing follows from the opening and the columns between. */
function closingOf(opening: commissioning.LineBalanceView, m: LineMoves): commissioning.LineBalanceView {
  const carriedPence = m.carriedInPence - m.carriedOutPence + m.returnsPence;
  const freePence = m.freeCarriedInPence - m.freeCarriedOutPence - m.lapsedPence;
  const allocatedPence =
    opening.allocatedPence + m.allocationsPence + m.virementsPence + carriedPence + freePence;
  const committedPence =
    opening.committedPence +
    m.commitmentsPence -
    m.paymentsPence +
    m.reversalsPence -
    m.releasesPence +
    carriedPence;
  const paidPence = opening.paidPence + m.paymentsPence - m.reversalsPence;
  return {
    allocatedPence,
    committedPence,
    paidPence,
    freePence: allocatedPence - committedPence - paidPence,
  };
}

function lineOf(line: string, all: readonly Movement[]): commissioning.PotStatementLineView {
  const own = all.filter((each) => each.line === line);
  const opening = balanceOf(own.filter(({ isBefore }) => isBefore));
  const moves = movesOf(own.filter(({ isBefore }) => !isBefore));
  return { line, opening, ...moves, closing: closingOf(opening, moves) };
}

/** Closings are the journal's own sums, and what suppliers were paid is what the lines paid. */
function isBalanced(lines: readonly commissioning.PotStatementLineView[], facts: StatementFacts): boolean {
  const { movements, suppliers, isPotBalanced } = facts;
  const paid = sum(lines.map(({ paymentsPence, reversalsPence }) => paymentsPence - reversalsPence));
  const ties = lines.every(({ line, closing }) => {
    const counted = balanceOf(movements.filter((each) => each.line === line));
    return (['allocatedPence', 'committedPence', 'paidPence'] as const).every(
      (balance) => counted[balance] === closing[balance],
    );
  });
  return isPotBalanced && ties && paid === sum(suppliers.map(({ paidPence }) => paidPence));
}

export function statementOf(facts: StatementFacts): StatementContent {
  const { year, quarter, movements, suppliers } = facts;
  const lines = facts.lines.map((line) => lineOf(line, movements));
  return {
    year,
    quarter,
    from: quarterStart(year, quarter),
    to: addDays(quarterStart(year, quarter + 1), -1),
    lines,
    suppliers: [...suppliers],
    entries: sum(movements.filter(({ isBefore }) => !isBefore).map(({ entries }) => entries)),
    balanced: isBalanced(lines, facts),
  };
}

/** In order, each once, when its quarter is over; the last when the year takes no more entries. */
export function assertPublishable(
  { year, quarter }: commissioning.PublishStatement,
  published: readonly number[],
  today: string,
  isClosed: boolean,
): void {
  if (published.includes(quarter)) throw statementPublished(year, quarter);
  if (quarter > 1 && !published.includes(quarter - 1)) throw statementBefore(quarter - 1);
  const isOver = quarter === 4 ? isClosed : today >= quarterStart(year, quarter + 1);
  if (!isOver) throw quarterRuns(year, quarter);
}

const noMoves = {
  ...{ openingFreePence: null, allocationsPence: null, virementsPence: null, commitmentsPence: null },
  ...{ reversalsPence: null, returnsPence: null, releasesPence: null, carriedInPence: null },
  ...{ carriedOutPence: null, freeCarriedInPence: null, freeCarriedOutPence: null, lapsedPence: null },
  ...{
    closingAllocatedPence: null,
    closingCommittedPence: null,
    closingPaidPence: null,
    closingFreePence: null,
  },
};

/** The statement as one table: the lines of the pot first, then who was paid. */
export function rowsOf(statement: commissioning.PotStatementView): commissioning.PotStatementRowView[] {
  const { year, quarter, state } = statement;
  const common = { year, quarter, state };
  const lines = statement.lines.map(({ line, opening, closing, ...moves }) => ({
    ...{ ...common, row: 'line', line, supplierUrn: null, payee: null },
    openingFreePence: opening.freePence,
    ...moves,
    closingAllocatedPence: closing.allocatedPence,
    closingCommittedPence: closing.committedPence,
    closingPaidPence: closing.paidPence,
    closingFreePence: closing.freePence,
  }));
  const suppliers = statement.suppliers.map(({ supplierUrn, payee, line, paidPence }) => ({
    ...{ ...common, row: 'supplier', line, supplierUrn, payee, ...noMoves },
    paymentsPence: paidPence,
  }));
  return [...lines, ...suppliers];
}
