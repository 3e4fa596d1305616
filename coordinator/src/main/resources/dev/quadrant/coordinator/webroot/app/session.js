// The token, for as long as this tab is open: never in a URL, never on disk.

const KEY = 'quadrant.token';
let remembered = read();

function read() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Headers that say who asks. */
export function authorization() {
  return remembered ? { Authorization: `Bearer ${remembered}` } : {};
}

export function remember(token) {
  remembered = token;
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // Then it lasts until the page is loaded anew.
  }
}

export function forget() {
  remembered = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is none.
  }
}

export function hasToken() {
  return remembered !== null;
}
