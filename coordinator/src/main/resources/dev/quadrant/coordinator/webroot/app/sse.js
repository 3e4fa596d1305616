// Server-sent events, as the HTML standard describes the format.

/** Takes text in pieces of any size; calls with {name, id, data} for each event. */
export class SseParser {
  #rest = '';
  #name = '';
  #data = [];
  #emit;
  #skipLineFeed = false;

  /** The id of the last event, as it is to be sent in Last-Event-ID. */
  lastId = '';

  constructor(emit) {
    this.#emit = emit;
  }

  push(text) {
    let from = 0;
    const whole = this.#rest + (this.#skipLineFeed && text.startsWith('\n') ? text.slice(1) : text);
    if (text.length > 0) this.#skipLineFeed = false;
    for (let at = this.#rest.length; at < whole.length; at++) {
      const letter = whole.charCodeAt(at);
      if (letter !== 10 && letter !== 13) continue;
      this.#line(whole.slice(from, at));
      if (letter === 13) {
        if (at + 1 === whole.length) this.#skipLineFeed = true;
        else if (whole.charCodeAt(at + 1) === 10) at++;
      }
      from = at + 1;
    }
    this.#rest = whole.slice(from);
  }

  #line(line) {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#name = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.lastId = value;
    return undefined;
  }

  #dispatch() {
    if (this.#data.length > 0) {
      this.#emit({ name: this.#name || 'message', id: this.lastId, data: this.#data.join('\n') });
    }
    this.#name = '';
    this.#data = [];
  }
}
