/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('./times.mjs').Times} Times
 */

const sectors = ['primary', 'secondary', 'special', 'nursery'];
const committeeSeats = { primary: 6, secondary: 4, special: 2, nursery: 1 };

const subject = 'SLIC and district representatives';

/** The story's last step; where it is done, all before it is. @param {Api} api */
export async function isAnnounced(api) {
  const elections = await api.all('/v1/elections');
  return elections.some(({ title, state }) => title.startsWith(subject) && state !== 'draft');
}

/** @param {readonly { code: string, name: string }[]} districts */
const contestsOf = (districts) => [
  ...Object.entries(committeeSeats).map(([sector, seats]) => ({
    title: `SLIC: ${sector} members`,
    seats,
    districts: [],
    sectors: [sector],
  })),
  ...districts.flatMap(({ code, name }) =>
    sectors.map((sector) => ({
      title: `${name}: ${sector} representative`,
      seats: 1,
      districts: [code],
      sectors: [sector],
    })),
  ),
];

/** Seats on the committee and a representative of each sector in each district, with notice published. @param {{ officer: Api, districts: readonly { code: string, name: string }[], times: Times }} options */
export async function announceElection({ officer, districts, times }) {
  const title = `${subject} ${times.membershipYear + 1}`;
  const drafted = (await officer.all('/v1/elections')).find((election) => election.title === title);
  const timetable = {
    nominationsOpenAt: times.instantIn(14, '09:00'),
    nominationsCloseAt: times.instantIn(35, '17:00'),
    rollOn: times.instantIn(36, '00:00').slice(0, 10),
    pollOpensAt: times.instantIn(49, '09:00'),
    pollClosesAt: times.instantIn(63, '17:00'),
  };
  const { election, version } =
    drafted ??
    (await officer.create(
      '/v1/elections',
      { title, contests: contestsOf(districts), timetable },
      `demo/${title}`,
    ));
  await officer.change(
    'POST',
    `/v1/elections/${election}/notice`,
    { reason: 'The Board has set the timetable.' },
    version,
  );
}
