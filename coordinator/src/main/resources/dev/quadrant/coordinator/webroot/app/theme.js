// Light or dark: the system's, until the switch is used.

const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const LABELS = { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };
const listeners = new Set();
const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

/** The colour of a custom property, as a canvas takes it. */
export function colour(name) {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

/** Calls whenever colours may have changed. */
export function onThemeChange(listener) {
  listeners.add(listener);
}

function changed() {
  listeners.forEach((listener) => listener());
}

function current() {
  return document.documentElement.dataset.theme ?? 'system';
}

function choose(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('quadrant.theme');
    else localStorage.setItem('quadrant.theme', theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  changed();
}

/** Makes a button switch between the system's theme, light and dark. */
export function themeSwitch(button) {
  const show = () => {
    const theme = current();
    button.dataset.theme = theme;
    button.setAttribute('aria-label', LABELS[theme]);
    button.title = LABELS[theme];
  };
  button.addEventListener('click', () => {
    choose(NEXT[current()]);
    show();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  show();
}
