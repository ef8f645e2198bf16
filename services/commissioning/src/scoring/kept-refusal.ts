import { Failure, type Caller, type FailureBody } from '@partnership/contracts';
import type { UnitOfWork, Work } from '@partnership/database';

/** A refusal whose own traces are to stay. */
export interface KeptRefusal {
  readonly refused: FailureBody;
}

export const keep = (failure: Failure): KeptRefusal => ({ refused: failure.toJSON() });

/**
 * A unit of work whose change may answer a refusal: the transaction is committed with what was written and audited up to
 * there, and only then the refusal is thrown. A refusal that is thrown inside undoes everything, as everywhere.
 */
export async function runKeeping<Answer extends object>(
  unit: UnitOfWork,
  caller: Caller,
  change: (work: Work) => Promise<Answer | KeptRefusal>,
): Promise<Answer> {
  const answer = await unit.run<Answer | KeptRefusal>(caller, change);
  if ('refused' in answer) throw Failure.from(answer.refused);
  return answer;
}
