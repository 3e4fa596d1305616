// Zoom, pause and looking back: by buttons, keys, wheel and pointer.

const CLICK_PIXELS = 4;
const KEYS = {
  ArrowLeft: (act) => act.pan(-0.25),
  ArrowRight: (act) => act.pan(0.25),
  '+': (act) => act.zoom(-1),
  '=': (act) => act.zoom(-1),
  '-': (act) => act.zoom(1),
  ' ': (act) => act.toggle(),
  End: (act) => act.follow(),
  Escape: (act) => act.follow(),
};

/** Connects them with what they do: pan(share), zoom(step, anchor), toggle(), follow(), point(x, y), leave(), click(x, y). */
export function controls(canvas, { zoomIn, zoomOut, pause }, act) {
  zoomIn.addEventListener('click', () => act.zoom(-1));
  zoomOut.addEventListener('click', () => act.zoom(1));
  pause.addEventListener('click', () => act.toggle());
  canvas.addEventListener('keydown', (event) => {
    const key = KEYS[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key(act);
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      act.zoom(event.deltaY > 0 ? 1 : -1, event.offsetX / canvas.clientWidth);
    },
    { passive: false },
  );
  drag(canvas, act);
}

function drag(canvas, act) {
  let last = null;
  let moved = 0;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    last = event.clientX;
    moved = 0;
  });
  canvas.addEventListener('pointermove', (event) => {
    if (last === null) {
      act.point(event.offsetX, event.offsetY);
      return;
    }
    const by = event.clientX - last;
    moved += Math.abs(by);
    if (moved <= CLICK_PIXELS) return;
    last = event.clientX;
    canvas.classList.add('dragging');
    act.leave();
    act.pan(-by / canvas.clientWidth);
  });
  const end = (event) => {
    if (last !== null && moved <= CLICK_PIXELS && event.type === 'pointerup') {
      act.click(event.offsetX, event.offsetY);
    }
    last = null;
    canvas.classList.remove('dragging');
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  canvas.addEventListener('pointerleave', () => act.leave());
}
