/** A school that a text may speak of without saying so. */
export interface MentionableSchool {
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
}

const between = '[^\\p{L}\\p{N}]+(?:and[^\\p{L}\\p{N}]+)?';
const apart = (inside: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${inside})(?![\\p{L}\\p{N}])`, 'giu');

/** What a school is, rather than what it is called. */
const kindWords = new Set(
  `the of for a primary infant infants junior juniors nursery secondary special academy school schools college high
   community catholic roman rc c e ce church england voluntary aided controlled grammar girls boys centre center free all
   through sixth form jmi jni jc ni trust foundation technology arts sports`.split(/\s+/),
);

const tokensOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && token !== 'and');

const spelled = (tokens: readonly string[]): string =>
  tokens.map((token) => [...token].join("['’]?")).join(between);

/** Too short to tell anything, or the name of its district, which others share. */
const tellsNothing = (own: readonly string[], district: string | null): boolean =>
  own.join('').length < 5 || own.join('-') === district;

/** Every word of a text, also without its apostrophes: what a text does not hold, it cannot name. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set([...tokensOf(text), ...text.toLowerCase().split(/[^\p{L}\p{N}]+/u)]);

/** By its number, its whole name, or what is left of that without the words that say what kind of school it is. */
function waysToName({ urn, name, district }: MentionableSchool): string[][] {
  const tokens = tokensOf(name);
  const own = tokens.filter((token) => !kindWords.has(token));
  const ways = [[urn], tokens, tellsNothing(own, district) ? [] : own];
  return ways.filter((way) => way.length > 0);
}

/** Finds one school in texts, however they spell, point or space its name. */
export class Mention {
  private readonly ways: readonly string[][];
  private readonly firstWords: readonly string[];
  private known: RegExp | undefined;

  constructor(school: MentionableSchool) {
    this.ways = waysToName(school);
    this.firstWords = this.ways.flatMap(([first]) => first ?? []);
  }

  /** False only if a text of these words cannot name the school: quicker than looking for it. */
  mayBeAmong(words: ReadonlySet<string>): boolean {
    return this.firstWords.some((word) => words.has(word));
  }

  isIn(text: string): boolean {
    return text.search(this.pattern) >= 0;
  }

  /** The text with words that others share in the place of what gives the school away. */
  withheld(text: string, words: string): string {
    return text.replaceAll(this.pattern, () => words);
  }

  /** Made when it is first needed: of hundreds of schools a text may name, it names few. */
  private get pattern(): RegExp {
    this.known ??= apart(
      this.ways
        .map(spelled)
        .sort((a, b) => b.length - a.length)
        .join('|'),
    );
    return this.known;
  }
}
