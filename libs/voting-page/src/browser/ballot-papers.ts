import { fetchJson, type Answer } from './json.js';

export interface VotingSchool {
  readonly urn: string;
  readonly name: string;
  readonly contests: readonly string[];
  /** Whether some ballot paper of it was given out, here or elsewhere. */
  readonly isIssued: boolean;
}

/** An election in which the person who signed in votes for one school or several. */
export interface BallotPaper {
  readonly election: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly schools: readonly VotingSchool[];
}

const schoolOf = (answer: Answer): VotingSchool => ({
  urn: answer.text('urn'),
  name: answer.text('name'),
  contests: answer.list('contests').map((contest) => contest.text('contest')),
  isIssued: answer.flag('issued'),
});

const paperOf = (answer: Answer): BallotPaper => ({
  election: answer.text('election'),
  title: answer.text('title'),
  isOpen: answer.text('state') === 'polling',
  opensAt: answer.text('pollOpensAt'),
  closesAt: answer.text('pollClosesAt'),
  schools: answer.list('schools').map(schoolOf),
});

/** More than anybody votes in; a server that never ends is not followed. */
const mostPages = 20;

export async function readBallotPapers(api: string, headers: Record<string, string>): Promise<BallotPaper[]> {
  const papers: BallotPaper[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const query: string = next === null ? '' : `?cursor=${encodeURIComponent(next)}`;
    const answer: Answer = await fetchJson(`${api}/v1/me/ballots${query}`, { headers });
    papers.push(...answer.list('items').map(paperOf));
    next = answer.textOrNull('next');
    if (next === null) break;
  }
  return papers;
}
