/** A link that holds, in SQL. */
export const holds = (link: string): string => `${link}.state in ('told', 'recorded')`;

/** When the others were told, in the update of a link `was`: what they were told of kind and day must still be so. */
export const announcedStill =
  'case when (was.kind, was.on_day) is not distinct from (excluded.kind, excluded.on_day) then was.announced_at end';

/** A plain succession is a merger where several schools have one successor, and a split the other way round. */
export const kindOf = (link: string): string => `case
  when ${link}.kind <> 'succession' then ${link}.kind
  when (select count(*) from school_link o where o.successor = ${link}.successor and ${holds('o')}) > 1 then 'merger'
  when (select count(*) from school_link o where o.predecessor = ${link}.predecessor and ${holds('o')}) > 1 then 'split'
  else ${link}.kind
end`;

/**
 * A recursive query, `line`: all from which a school descends, with how many links away each is and which school
 * followed it. A circle, which sources may tell, ends where it began.
 */
export const line = (urn: string): string => `line (urn, followed_by, steps, path) as (
  select l.predecessor, l.successor, 1, array[l.successor, l.predecessor]
  from school_link l where l.successor = ${urn} and ${holds('l')}
  union all
  select l.predecessor, l.successor, line.steps + 1, line.path || l.predecessor
  from line join school_link l on l.successor = line.urn and ${holds('l')}
  where l.predecessor <> all(line.path) and line.steps < 20
)`;
