const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));

/** An exact fraction in lowest terms. */
export class Ratio {
  static readonly zero = new Ratio(0n);

  readonly #top: bigint;
  readonly #bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    const common = divisor(top, bottom) || 1n;
    this.#top = top / common;
    this.#bottom = bottom / common;
  }

  plus(other: Ratio): Ratio {
    return new Ratio(this.#top * other.#bottom + other.#top * this.#bottom, this.#bottom * other.#bottom);
  }

  minus(other: Ratio): Ratio {
    return this.plus(new Ratio(-other.#top, other.#bottom));
  }

  times(other: Ratio): Ratio {
    return new Ratio(this.#top * other.#top, this.#bottom * other.#bottom);
  }

  over(other: Ratio): Ratio {
    return new Ratio(this.#top * other.#bottom, this.#bottom * other.#top);
  }

  /** Negative if this is less. */
  compare(other: Ratio): number {
    const difference = this.minus(other).#top;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Without what lies behind so many decimal places. */
  cut(places: number): Ratio {
    const scale = 10n ** BigInt(places);
    return new Ratio((this.#top * scale) / this.#bottom, scale);
  }

  /** As written with so many places; throws where that would not be exact. */
  written(places: number): string {
    const scaled = this.times(new Ratio(10n ** BigInt(places)));
    if (scaled.#bottom !== 1n) throw new RangeError('not exact');
    const digits = String(scaled.#top).padStart(places + 1, '0');
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
}
