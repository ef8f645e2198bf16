import { Failure, type districts } from '@partnership/contracts';

type LinkState = districts.LinkState;

/**
 * What sources tell comes and goes with them, and what a person struck out stays so until a person records it. A link
 * that a person recorded no longer depends on sources.
 */
export const nextLinkStates = {
  told: ['withdrawn', 'recorded', 'struck'],
  recorded: ['struck'],
  struck: ['recorded'],
  withdrawn: ['told', 'recorded'],
} satisfies Record<LinkState, readonly LinkState[]>;

export const holdingStates: readonly LinkState[] = ['told', 'recorded'];

export const mayBecome = (from: LinkState, to: LinkState): boolean =>
  (nextLinkStates[from] as readonly LinkState[]).includes(to);

export function assertLinkMove(from: LinkState, to: LinkState): void {
  if (mayBecome(from, to)) return;
  throw new Failure('conflict', 'districts.link.move-refused', `A link that is ${from} cannot become ${to}.`);
}
