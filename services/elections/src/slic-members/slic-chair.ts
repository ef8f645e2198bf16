import type { elections } from '@partnership/contracts';
import { chosenSince, holdsTheOther, notAMember } from './slic-member.errors.js';

/** A term as chair or deputy. Days are civil dates, and the last one counts. */
export interface SlicChair {
  readonly id: string;
  readonly post: elections.SlicChairPost;
  readonly personId: string;
  readonly meeting: string;
  readonly from: string;
  /** The day before the next was chosen. */
  readonly until: string | null;
  /** Last day of the seat that the person holds, or held then. */
  readonly seatUntil: string | null;
  readonly version: number;
}

/** Last day of the term: chairing ends with the seat, or when somebody else is chosen. */
const lastDay = ({ until, seatUntil }: SlicChair, today: string): string | null => {
  const seatOver = seatUntil !== null && seatUntil < today ? seatUntil : null;
  if (until === null || seatOver === null) return until ?? seatOver;
  return until < seatOver ? until : seatOver;
};

export const chairView = (chair: SlicChair, today: string): elections.SlicChairView => {
  const { id, post, personId, meeting, from, version } = chair;
  return { chair: id, post, personId, meeting, from, until: lastDay(chair, today), version };
};

interface Choice {
  readonly post: elections.SlicChairPost;
  readonly personId: string;
  /** The day of the meeting that chooses. */
  readonly on: string;
}

/** Refuses somebody who is no member that day or holds the other post, and a choice that a later one has overtaken. */
export function assertChoice(
  { post, personId, on }: Choice,
  members: readonly string[],
  now: readonly SlicChair[],
): void {
  if (!members.includes(personId)) throw notAMember(on);
  const other = now.find((chair) => chair.post !== post && chair.personId === personId);
  if (other !== undefined) throw holdsTheOther(other.post);
  const since = now.find((chair) => chair.post === post && chair.from > on);
  if (since !== undefined) throw chosenSince(since.from);
}
