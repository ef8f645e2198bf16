const screens = [
  'start',
  'elections',
  'school',
  'recover',
  'rank',
  'confirm',
  'sealed',
  'receipt',
  'check',
] as const;
export type ScreenName = (typeof screens)[number];

/** Where somebody is on the page. It is kept after the `#`, which no browser sends to a server. */
export interface Place {
  readonly screen: ScreenName;
  readonly election: string;
  readonly school: string;
  readonly contest: string;
}

export const start: Place = { screen: 'start', election: '', school: '', contest: '' };

/** What is not understood leads to the start. */
export function placeOf(hash: string): Place {
  const [name = '', election = '', school = '', contest = ''] = hash
    .replace(/^#/, '')
    .split('/')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return '';
      }
    });
  const screen = screens.find((one) => one === name);
  return screen === undefined ? start : { screen, election, school, contest };
}

export const hashOf = ({ screen, election, school, contest }: Place): string =>
  `#${[screen, election, school, contest].map(encodeURIComponent).join('/').replace(/\/+$/, '')}`;
