/** Tells a person in the terminal what is going on and how long it took. */
export class Narrator {
  #began = performance.now();
  #overwritable = false;
  /** @type {{ name: string, seconds: number }[]} */
  #timings = [];
  #out;

  /** @param {NodeJS.WriteStream} out  standard error where standard output is for the work's own result */
  constructor(out = process.stdout) {
    this.#out = out;
    // A terminal that closes under us must not end us before we have stopped what we started.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  /** @param {string} text */
  say(text) {
    this.#write(`${this.#elapsed()}  ${text}\n`);
  }

  /** Something a person should look at, though the work goes on. @param {string} text */
  warn(text) {
    this.#write(`${this.#elapsed()}  ! ${text}\n`);
  }

  /** Text that stands for itself, without the time. @param {string} text */
  print(text) {
    this.#write(`${text}\n`);
  }

  /**
   * How far a long task has come: one line that is overwritten in a terminal, a line every tenth elsewhere.
   * @param {string} task
   * @param {number} done
   * @param {number} total
   */
  progress(task, done, total) {
    const line = `${this.#elapsed()}  ${task} ${done}/${total}`;
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[K${line}`);
      this.#overwritable = true;
      if (done >= total) this.#write('\n', false);
    } else if (done >= total || done % Math.max(1, Math.ceil(total / 10)) === 0) {
      this.#write(`${line}\n`);
    }
  }

  /**
   * Does the work and remembers how long it took.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async timed(name, work) {
    const began = performance.now();
    const result = await work();
    this.#timings.push({ name, seconds: (performance.now() - began) / 1_000 });
    return result;
  }

  /** Phases overlap, so their times add up to more than the whole. */
  printTimings() {
    for (const { name, seconds } of this.#timings) this.print(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
    this.print(`${((performance.now() - this.#began) / 1_000).toFixed(1).padStart(7)} s  all together`);
  }

  #elapsed() {
    return `${((performance.now() - this.#began) / 1_000).toFixed(1).padStart(6)} s`;
  }

  /** @param {string} text */
  #write(text, freshLine = true) {
    if (this.#overwritable && freshLine) this.#out.write('\n');
    this.#overwritable = false;
    this.#out.write(text);
  }
}
