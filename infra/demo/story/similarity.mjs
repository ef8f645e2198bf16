/** @typedef {import('../api.mjs').Api} Api */

/** Compares schools by what the files of this city tell of them. @param {Api} operator */
export async function nameSimilarity(operator) {
  const path = '/v1/similarity/default';
  const characteristics = [
    { indicator: 'idaciQuintile', weight: 2 },
    { indicator: 'pupils', weight: 1 },
  ];
  const kept = await operator.find(path);
  await operator.change('PUT', path, { characteristics, neighbours: 10 }, kept?.version ?? 0);
}
