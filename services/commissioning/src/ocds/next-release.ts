import { compiled } from './merge.js';
import type { KeptRecord } from './packages.js';
import type { Publisher } from './parties.js';
import type { ContractingProcess } from './process.js';
import type { JsonObject } from './parts.js';
import { contentOf, type Release } from './release.js';
import { tagsOf } from './tags.js';

interface TellsParties {
  readonly parties?: readonly { readonly id: string; readonly identifier?: JsonObject }[];
}

/** A school that takes back that it may be named is named no more: what told so before is removed by `null`. */
function unnamed(before: JsonObject | null, content: JsonObject): JsonObject {
  const was = (before as TellsParties | null)?.parties ?? [];
  const named = new Set(was.filter(({ identifier }) => identifier !== undefined).map(({ id }) => id));
  const parties = (content as TellsParties).parties ?? [];
  const gone = { scheme: null, id: null, legalName: null };
  return {
    ...content,
    parties: parties.map((party) => ({
      ...party,
      ...(named.has(party.id) && party.identifier === undefined && { identifier: gone }),
    })),
  };
}

interface TellsMilestones {
  readonly contracts?: readonly {
    readonly id: string;
    readonly implementation?: { readonly milestones?: readonly (JsonObject & { readonly id: string })[] };
  }[];
}

/** A milestone that an amendment dropped stays in what was published: merging knows no way to take it away. */
function withDropped(before: JsonObject | null, content: JsonObject): JsonObject {
  const { contracts } = content as TellsMilestones;
  if (contracts === undefined) return content;
  const was = new Map(
    (before as TellsMilestones | null)?.contracts?.map((contract) => [contract.id, contract]),
  );
  return {
    ...content,
    contracts: contracts.map((contract) => {
      const { milestones = [], ...rest } = contract.implementation ?? {};
      const now = new Set(milestones.map(({ id }) => id));
      const gone = (was.get(contract.id)?.implementation?.milestones ?? [])
        .filter(({ id }) => !now.has(id))
        .map((each) => ({ ...each, status: 'notMet', description: 'No longer part of the agreement' }));
      if (gone.length === 0) return contract;
      return {
        ...contract,
        implementation: { ...rest, milestones: [...milestones, ...gone] },
      };
    }),
  };
}

/**
 * The release that tells what has changed since the last, or null if nothing has. It tells all that is known, so that
 * whoever reads it alone is told no less; merging leaves the same.
 */
export function nextRelease(
  kept: KeptRecord | null,
  process: ContractingProcess,
  publisher: Publisher,
  at: Date,
): Release | null {
  const before = kept === null ? null : compiled([kept.compiled]);
  const content = withDropped(before, unnamed(before, contentOf(process, publisher)));
  const tag = tagsOf(before, compiled([...(before === null ? [] : [before]), content]));
  if (tag.length === 0) return null;
  const { ocid } = process;
  return { ...content, ocid, id: `${ocid}-${(kept?.told.length ?? 0) + 1}`, date: at.toISOString(), tag };
}
