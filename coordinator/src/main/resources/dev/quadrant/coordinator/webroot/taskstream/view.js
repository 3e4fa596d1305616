// Which time the task stream shows: the latest, or one that was chosen.

const SPANS = [100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 3e4, 6e4, 12e4, 3e5, 6e5];

/** Jobs are told of some hundred milliseconds after their end: so much later they are shown, whole. */
const DELAY_MILLIS = 500;

export class View {
  #end = null;

  span = 30_000;

  get following() {
    return this.#end === null;
  }

  /** The right edge, in the coordinator's milliseconds. */
  end(now) {
    return this.#end ?? now - DELAY_MILLIS;
  }

  from(now) {
    return this.end(now) - this.span;
  }

  pause(now) {
    this.#end = this.end(now);
  }

  follow() {
    this.#end = null;
  }

  /** Moves by a share of what is shown, to the past if negative; what comes to the present follows it. */
  pan(share, now) {
    const end = this.end(now) + share * this.span;
    this.#end = end >= now - DELAY_MILLIS ? null : end;
  }

  /** The next shorter span (−1) or longer one (1); the time at a share of the width stays where it is. */
  zoom(step, now, anchor = 1) {
    const at = SPANS.indexOf(this.span);
    const span = SPANS[Math.max(0, Math.min(SPANS.length - 1, at + step))];
    if (!this.following) this.#end += (1 - anchor) * (span - this.span);
    this.span = span;
    if (!this.following) this.pan(0, now);
  }
}
