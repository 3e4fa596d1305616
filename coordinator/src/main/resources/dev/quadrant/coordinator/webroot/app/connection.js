// The event stream, kept up: read by fetch, as a token belongs into a header and EventSource sends none.

import { Problem, send } from './api.js';
import { SseParser } from './sse.js';

/** The coordinator sends a comment after 15 s of silence. */
const SILENCE_MILLIS = 25_000;
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 10_000;
/** After so many failures in a row the stream is called lost; it is tried nevertheless. */
const LOST_AFTER = 4;

/** How long to wait before the next try: doubles, with jitter, so that a thousand pages do not come at once. */
export function backOff(failures, random = Math.random) {
  const most = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.min(failures - 1, 10));
  return most * (0.5 + 0.5 * random());
}

/**
 * Follows the events for ever. `onEvent({name, data})`, `onPhase(phase)` with connecting, live,
 * reconnecting, lost or locked; locked waits for `retry()`.
 */
export class Connection {
  #onEvent;
  #onPhase;
  #lastId = '';
  #failures = 0;
  #wake = () => {};
  #awaited = false;

  constructor(onEvent, onPhase) {
    this.#onEvent = onEvent;
    this.#onPhase = onPhase;
    addEventListener('online', () => this.retry());
  }

  /** Tries at once instead of later. */
  retry() {
    this.#awaited = true;
    this.#wake();
  }

  async follow() {
    for (;;) {
      let locked = false;
      try {
        await this.#read();
        this.#failures++;
      } catch (failure) {
        locked = failure instanceof Problem && failure.needsToken;
        this.#failures++;
      }
      if (locked) this.#onPhase('locked');
      else this.#onPhase(this.#failures > LOST_AFTER ? 'lost' : 'reconnecting');
      await this.#pause(locked ? null : backOff(this.#failures));
      if (locked) this.#onPhase('connecting');
    }
  }

  async #pause(millis) {
    if (!this.#awaited) {
      await new Promise((resolve) => {
        this.#wake = resolve;
        if (millis !== null) setTimeout(resolve, millis);
      });
    }
    this.#awaited = false;
    this.#wake = () => {};
  }

  async #read() {
    const abort = new AbortController();
    let watchdog = setTimeout(() => abort.abort(), SILENCE_MILLIS);
    try {
      const headers = { Accept: 'text/event-stream' };
      if (this.#lastId) headers['Last-Event-ID'] = this.#lastId;
      const response = await send('/api/v1/events', { headers, signal: abort.signal });
      const parser = new SseParser((event) => this.#take(event));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort(), SILENCE_MILLIS);
        parser.push(value);
      }
    } finally {
      clearTimeout(watchdog);
      abort.abort();
    }
  }

  #take(event) {
    const data = JSON.parse(event.data);
    this.#lastId = event.id;
    if (this.#failures > 0 || event.name === 'snapshot') this.#onPhase('live');
    this.#failures = 0;
    this.#onEvent({ name: event.name, data });
  }
}
