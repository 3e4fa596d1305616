// The coordinator's clock, by the clock of this page.

const REMEMBERED = 64;

/** Messages come late, never early: of the latest differences the smallest is nearest to the truth. */
export class ServerClock {
  #differences = [];

  observe(serverMillis, hereMillis) {
    this.#differences.push(hereMillis - serverMillis);
    if (this.#differences.length > REMEMBERED) this.#differences.shift();
    this.difference = Math.min(...this.#differences);
  }

  /** What it reads now; null before anything was heard. */
  now(hereMillis) {
    return this.difference === undefined ? null : hereMillis - this.difference;
  }
}
