// Small numbers for names, so that a bar is a few bytes.

export class Names {
  #numbers = new Map();
  #names = [];

  /** The number of a name, from 0; a new one if it has none. */
  number(name) {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.length;
      this.#numbers.set(name, number);
      this.#names.push(name);
    }
    return number;
  }

  /** The number of a name, or −1. */
  find(name) {
    return this.#numbers.get(name) ?? -1;
  }

  name(number) {
    return this.#names[number];
  }

  get size() {
    return this.#names.length;
  }
}
