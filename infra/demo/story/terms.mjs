/** @typedef {import('../api.mjs').Api} Api */

const yearsBefore = 2;

/** The dates of the school terms of this year and of two before, by which it is told whom nobody has heard. @param {{ operator: Api, year: number }} options */
export async function setTerms({ operator, year }) {
  for (let from = year - yearsBefore; from <= year; from += 1) {
    const until = from + 1;
    const terms = [
      { name: 'autumn', from: `${from}-09-02`, until: `${from}-12-18` },
      { name: 'spring', from: `${until}-01-05`, until: `${until}-03-26` },
      { name: 'summer', from: `${until}-04-12`, until: `${until}-07-21` },
    ];
    await operator.put(`/v1/terms/${from}`, { terms });
  }
}
