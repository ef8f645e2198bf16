import { compiled } from './merge.js';
import type { Publisher } from './parties.js';
import type { ContractingProcess } from './process.js';
import { contentOf, type JsonObject, type Release } from './release.js';
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

/**
 * The release that tells what has changed since the last, or null if nothing has. It tells all that is known, so that
 * whoever reads it alone is told no less; merging leaves the same.
 */
export function nextRelease(
  releases: readonly Release[],
  process: ContractingProcess,
  publisher: Publisher,
  at: Date,
): Release | null {
  const before = releases.length === 0 ? null : compiled(releases);
  const content = unnamed(before, contentOf(process, publisher));
  const tag = tagsOf(before, compiled([...(before === null ? [] : [before]), content]));
  if (tag.length === 0) return null;
  const { ocid } = process;
  return { ...content, ocid, id: `${ocid}-${releases.length + 1}`, date: at.toISOString(), tag };
}
