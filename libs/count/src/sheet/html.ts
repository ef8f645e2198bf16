import { html, Markup } from './markup.js';
import type { CountSheet, SheetStage, SheetTransfer } from './sheet.js';
import { style } from './style.js';
import {
  electedWords,
  namesOf,
  outcomeOf,
  stageTitle,
  tieWords,
  vacancyFacts,
  type NameOf,
} from './words.js';

const none = html``;

const head = (words: string, scope: 'col' | 'row' = 'col'): Markup =>
  html`<th scope="${scope}">${words}</th>`;
const figure = (words: string | number): Markup => html`<td class="figure">${words}</td>`;
const row = (cells: readonly Markup[]): Markup =>
  html`<tr>
    ${cells}
  </tr> `;

/** A wide table scrolls by itself, for keyboards too. */
const table = (caption: string, heads: readonly Markup[], rows: readonly Markup[]): Markup => html`
  <div class="wide" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        ${row(heads)}
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>
`;

function overview(sheet: CountSheet, nameOf: NameOf): Markup {
  const { rule, seats, papers, quota } = sheet;
  const facts: [string, string | number][] = [
    ['Rule', `${rule.title} (${rule.id}, version ${rule.version})`],
    ['Laid down in', rule.source],
    ['Places', seats],
    ...vacancyFacts(sheet, nameOf),
    ['Valid papers', papers.valid],
    ['Blank papers', papers.blank],
    ['Spoilt papers', papers.spoilt],
    ['Quota', quota ?? 'none'],
  ];
  return html`<dl>
    ${facts.map(
      ([term, words]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${words}</dd>
        </div> `,
    )}
  </dl> `;
}

const citedRules = ({ rule }: CountSheet, sections: readonly string[]): Markup =>
  html`<dl class="rules">
    ${rule.sections
      .filter(({ section }) => sections.includes(section))
      .map(
        ({ section, text }) =>
          html`<div>
            <dt>Rule ${section}</dt>
            <dd>${text}</dd>
          </div> `,
      )}
  </dl>`;

function unopposed(sheet: CountSheet): Markup {
  const sections = sheet.rule.sections.map(({ section }) => section);
  return html`<p>${sheet.vacancy ? 'Nothing had to be counted again.' : 'No poll was needed.'}</p>
    ${citedRules(sheet, sections)}`;
}

function outcome(sheet: CountSheet, nameOf: NameOf): Markup {
  const { returned, vacant, uncontested, candidates } = sheet;
  const vacancies = vacant > 0 ? html`<p>Places that stay vacant: ${vacant}.</p>` : none;
  const rows = candidates.map(({ number, name, reopenNominations }) =>
    row([
      figure(number),
      head(reopenNominations ? `${name} (re-open nominations)` : name, 'row'),
      html`<td>${outcomeOf(sheet, number)}</td>`,
    ]),
  );
  return html`<h2>Result</h2>
    ${uncontested ? unopposed(sheet) : none}
    <p>Returned, in order:</p>
    <ol>
      ${returned.map((number) => html`<li>${nameOf(number)}</li>`)}
    </ol>
    ${vacancies}${table('Candidates', [head('Number'), head('Candidate'), head('Outcome')], rows)}`;
}

/** As many columns of figures as fit on paper. */
const stagesPerTable = 8;

function totalsOf(sheet: CountSheet, stages: readonly SheetStage[]): Markup {
  const line = (words: string, cellOf: (stage: SheetStage) => string): Markup =>
    row([head(words, 'row'), ...stages.map((stage) => figure(cellOf(stage)))]);
  const [first, last] = [stages.at(0)?.number ?? 0, stages.at(-1)?.number ?? 0];
  return table(
    first === last ? `Votes after stage ${first}` : `Votes after stages ${first} to ${last}`,
    [head('Candidate'), ...stages.map(({ number }) => head(`Stage ${number}`))],
    [
      ...sheet.candidates
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ number, name }) => line(name, ({ votes }) => votes[number] ?? '')),
      line('Non-transferable', ({ nonTransferable }) => nonTransferable),
      line('Sum', ({ sum }) => sum),
      line('Quota', ({ quota }) => quota ?? 'none'),
      ...(stages.some(({ sittingQuota }) => sittingQuota !== undefined)
        ? [line('Quota of those who hold a place', ({ sittingQuota }) => sittingQuota ?? '')]
        : []),
    ],
  );
}

function totals(sheet: CountSheet): Markup {
  const { stages, total } = sheet;
  const conserved = stages.every((stage) => stage.conserved)
    ? `At every stage the votes and the non-transferable votes add up to ${total}.`
    : 'The sums of the stages differ: this count is wrong.';
  const tables: Markup[] = [];
  for (let from = 0; from < stages.length; from += stagesPerTable)
    tables.push(totalsOf(sheet, stages.slice(from, from + stagesPerTable)));
  return html`<h2>Votes at the end of each stage</h2>
    ${tables}
    <p>${conserved}</p> `;
}

function parcels({ from, parcels: moved, exhausted, roundingLoss }: SheetTransfer, nameOf: NameOf): Markup {
  const rows = moved.flatMap(({ valueReceived, transferValue, to, exhausted: without }) => {
    const values = [figure(valueReceived), figure(transferValue)];
    const lines = to.map(({ candidate, papers, votes }) =>
      row([head(nameOf(candidate), 'row'), ...values, figure(papers), figure(votes)]),
    );
    const rest = row([head('No further preference', 'row'), ...values, figure(without), figure('–')]);
    return without > 0 ? [...lines, rest] : lines;
  });
  const heads = ['To', 'Value when received', 'Transfer value', 'Papers', 'Votes'].map((words) =>
    head(words),
  );
  return html`${rows.length > 0 ? table(`Papers of ${nameOf(from)}`, heads, rows) : none}
    <p>Papers without a further preference: ${exhausted} votes. Lost by rounding: ${roundingLoss}.</p> `;
}

/** One table for each batch, since somebody may be elected between two. */
const batchTables = ({ batches }: SheetStage, sheet: CountSheet, nameOf: NameOf): Markup =>
  html`${batches.map((batch) => {
    const { value, to, papers, exhausted, quota, elected } = batch;
    const rows = to.map((one) =>
      row([head(nameOf(one.candidate), 'row'), figure(one.papers), figure(one.votes)]),
    );
    const rest = row([head('No further preference', 'row'), figure(exhausted), figure('–')]);
    const heads = ['To', 'Papers', 'Votes'].map((words) => head(words));
    return html`${table(`${papers} papers at ${value}`, heads, exhausted > 0 ? [...rows, rest] : rows)}
      <p>
        Quota after this batch: ${quota}.
        ${electedWords(sheet, elected, nameOf) || 'Nobody is elected by it.'}
      </p> `;
  })}`;

function ties({ ties: broken }: SheetStage, nameOf: NameOf): Markup {
  return html`${broken.map(
    (tie) =>
      html`<p class="tie">Tie: ${tieWords(tie, nameOf)}</p>
        ${
          tie.lot && tie.lot.digests.length > 0
            ? html`<ul class="digests">
                ${tie.lot.digests.map(
                  ({ candidate, digest }) => html`<li>${nameOf(candidate)}: <code>${digest}</code></li>`,
                )}
              </ul> `
            : none
        }`,
  )}`;
}

function keepFactors({ keepFactors: kept, votes }: SheetStage, nameOf: NameOf): Markup {
  if (!kept) return none;
  const rows = Object.entries(kept).map(([number, factor]) =>
    row([head(nameOf(Number(number)), 'row'), figure(factor), figure(votes[number] ?? '')]),
  );
  return table('What is kept of each paper', [head('Candidate'), head('Keep factor'), head('Votes')], rows);
}

function stageSection(stage: SheetStage, sheet: CountSheet, nameOf: NameOf): Markup {
  const { number, surplus, sections, elected, transfer, nonTransferable } = stage;
  return html`<section>
    <h3>Stage ${number}: ${stageTitle(stage, nameOf)}</h3>
    ${
      surplus === null ? none : html`<p>Surplus: ${surplus}.</p> `
    }${ties(stage, nameOf)}${transfer ? parcels(transfer, nameOf) : none}${batchTables(stage, sheet, nameOf)}${keepFactors(stage, nameOf)}
    <p>Non-transferable votes so far: ${nonTransferable}.</p>
    <p>${electedWords(sheet, elected, nameOf) || 'Nobody is elected at this stage.'}</p>
    ${citedRules(sheet, sections)}
  </section> `;
}

/** The sheet as one page that needs nothing else: no script, font, picture or style from elsewhere. */
export function htmlSheet(sheet: CountSheet): string {
  const nameOf = namesOf(sheet);
  const title = sheet.title === '' ? 'Count sheet' : `Count sheet: ${sheet.title}`;
  const body = sheet.uncontested
    ? none
    : html`${totals(sheet)}
        <h2>Stage by stage</h2>
        ${sheet.stages.map((stage) => stageSection(stage, sheet, nameOf))}`;
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${overview(sheet, nameOf)}${outcome(sheet, nameOf)}${body}
        </main>
      </body>
    </html> `.text;
}
