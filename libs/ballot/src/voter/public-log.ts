import {
  fromHex,
  isConsistent,
  isIncluded,
  isTreeHeadOf,
  leafBytes,
  leafFingerprint,
  leafHash,
  type LeafOf,
  type Notice,
  type SignedTreeHead,
} from '@partnership/election-record';
import {
  consistency,
  inclusion,
  inclusions,
  noticeAnswer,
  paths,
  treeHeadAnswer,
  type Inclusion,
} from '../wire.js';
import { VoterFault } from './faults.js';
import { ask, type Fetch } from './http.js';

const altered = (what: string): VoterFault =>
  new VoterFault('log-altered', `the log is not in order: ${what}`);

function assertIncluded({ index, size, leaf, proof }: Inclusion, head: SignedTreeHead): void {
  const claim = { leaf: leafHash(leafBytes(leaf)), index, size: head.size, root: fromHex(head.root) };
  if (size !== head.size || !isIncluded(claim, proof.map(fromHex)))
    throw altered(`leaf ${index} is not proved to be in it`);
}

/** The box's log, of which nothing is believed that is not signed and proved. */
export class PublicLog {
  constructor(
    private readonly box: string,
    private readonly election: string,
    private readonly fetch: Fetch,
  ) {}

  /** The notice, proved to be leaf 0 under a head signed by the key that it names. */
  async notice(): Promise<{ notice: Notice; head: SignedTreeHead; fingerprint: string }> {
    const notice = await this.#get(paths.notice(this.election), noticeAnswer);
    if (notice.election !== this.election) throw altered('its notice is of another election');
    const head = await this.head(notice.logKey);
    const first = await this.#get(paths.leaf(this.election, 0, head.size), inclusion);
    const fingerprint = leafFingerprint(notice);
    if (first.index !== 0 || leafFingerprint(first.leaf) !== fingerprint)
      throw altered('its first leaf is not the notice');
    assertIncluded(first, head);
    return { notice, head, fingerprint };
  }

  /** The newest head, signed, and proved to go on from the one that was seen before. */
  async head(logKey: string, seen?: SignedTreeHead | null): Promise<SignedTreeHead> {
    const head = await this.#get(paths.treeHead(this.election), treeHeadAnswer);
    if (!isTreeHeadOf(head, this.election, logKey)) throw altered('its head is not signed by its key');
    if (!seen) return head;
    if (head.size < seen.size) throw altered(`it had ${seen.size} leaves and has ${head.size}`);
    const { proof } =
      head.size === seen.size
        ? { proof: [] }
        : await this.#get(paths.consistency(this.election, seen.size, head.size), consistency);
    const [older, newer] = [seen, head].map(({ size, root }) => ({ size, root: fromHex(root) }));
    if (!older || !newer || !isConsistent(older, newer, proof.map(fromHex)))
      throw altered(`its first ${seen.size} leaves are not those that it had`);
    return head;
  }

  /** The ballots that the log has of a token (SHA-256, hex), each proved under this head. */
  async ballotsOf(
    token: string,
    head: SignedTreeHead,
  ): Promise<{ readonly index: number; readonly leaf: LeafOf<'ballot'> }[]> {
    const found = await this.#get(paths.leavesOf(this.election, token, head.size), inclusions);
    return found.map((one) => {
      assertIncluded(one, head);
      const { index, leaf } = one;
      if (leaf.type !== 'ballot' || leaf.token !== token) throw altered(`leaf ${index} is not of this token`);
      return { index, leaf };
    });
  }

  #get<T>(path: string, check: (value: unknown) => T): Promise<T> {
    return ask(this.fetch, { url: this.box + path }, check);
  }
}
