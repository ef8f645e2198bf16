import type { EChartsCoreOption } from 'echarts/core';

/** What is drawn, and all that a reader must know to trust it. */
export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  /** Source and date. */
  readonly footer: string;
  /** For those who do not see it. */
  readonly description: string;
  /** Height of the plot itself. */
  readonly plotHeight: number;
  /** True where names of schools or groups stand at the left: readers' fonts are wider than the program thinks. */
  readonly wideNames?: boolean;
  readonly option: EChartsCoreOption;
}

/** Told apart in greyscale too: by lightness, and lines by their dashes. */
export const ink = {
  dark: '#14213d',
  middle: '#6c7a92',
  light: '#c9d2de',
  line: '#9a3b00',
  grid: '#e3e7ec',
} as const;

export const width = 960;
const margin = 24;
const lineOf = 96;

const family = 'Arial, Helvetica, sans-serif';
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML knows no way at all to write some characters, not even escaped. */
export const plain = (text: string): string => text.replace(impossible, '\ufffd');
const escaped = (text: string): string => plain(text).replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);

/** Lines of at most so many characters; a longer word is cut. */
export function lines(text: string, most: number): string[] {
  const found: string[] = [];
  let line = '';
  for (const word of plain(text).split(/\s+/)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length <= most) line = next;
    else {
      if (line !== '') found.push(line);
      line = word.slice(0, most);
    }
  }
  return [...found, line].filter((one) => one !== '');
}

export const shortened = (text: string, most: number): string =>
  text.length <= most ? plain(text) : `${plain(text).slice(0, most - 1)}…`;

/** It is large and most processes never draw: it is loaded with the first picture, or before where a wait would hurt. */
export const drawingProgram = (): Promise<typeof import('./drawing-program.js')> =>
  import('./drawing-program.js');

/** The picture as SVG without scripts, with its title and description inside. */
export async function svgOf(picture: Picture): Promise<string> {
  const { title, subtitle, footer, plotHeight, option, description, wideNames = false } = picture;
  const { init } = await drawingProgram();
  const headline = lines(title, 84);
  const under = lines(subtitle, lineOf + 20);
  const top = margin + headline.length * 24 + under.length * 18 + 26;
  const foot = lines(footer, lineOf + 30);
  const bottom = 12 + foot.length * 16 + margin;
  const height = top + plotHeight + bottom;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: family, fontSize: 13, color: ink.dark },
    title: [
      {
        left: margin - 5,
        top: margin - 6,
        text: headline.join('\n'),
        subtext: under.join('\n'),
        itemGap: 8,
        textStyle: { fontFamily: family, fontSize: 19, lineHeight: 24, color: ink.dark },
        subtextStyle: { fontFamily: family, fontSize: 13, lineHeight: 18, color: '#3d4a61' },
      },
      {
        left: margin - 5,
        bottom: margin - 12,
        text: foot.join('\n'),
        textStyle: {
          fontFamily: family,
          fontSize: 12,
          lineHeight: 16,
          fontWeight: 'normal',
          color: '#3d4a61',
        },
      },
    ],
    grid: {
      left: wideNames ? margin + 60 : margin,
      right: margin + 24,
      top,
      bottom,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
    ...option,
  });
  try {
    return labelled(chart.renderToSVGString(), title, description);
  } finally {
    chart.dispose();
  }
}

function labelled(svg: string, title: string, description: string): string {
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, `<svg $1 role="img" aria-label="${escaped(title)}">${words}`);
}
