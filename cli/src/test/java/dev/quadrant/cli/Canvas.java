package dev.quadrant.cli;

/** What is drawn on the canvases of a page. */
record Canvas(Browser browser) {

  private static final int SOME_PIXELS = 20;

  private static final String OF_A_COLOUR =
      """
      const canvas = document.querySelector(arguments[0]);
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = `var(--${arguments[1]})`;
      const [red, green, blue] = getComputedStyle(probe).color.match(/[0-9]+/g).map(Number);
      probe.remove();
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      let pixels = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) pixels++;
      }
      return pixels;
      """;

  private static final String COLOURS =
      """
      const canvas = document.querySelector(arguments[0]);
      if (!canvas || canvas.width === 0) return 0;
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const seen = new Set();
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at + 3] === 255) seen.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
      }
      return seen.size;
      """;

  /** Whether a colour of the theme is on a canvas. */
  boolean shows(String selector, String colour) {
    return browser.script(OF_A_COLOUR, selector, colour) instanceof Long count
        && count > SOME_PIXELS;
  }

  /** Whether there are several colours on a canvas, as without bars or lines there are not. */
  boolean isDrawn(String selector) {
    return browser.script(COLOURS, selector) instanceof Long count && count >= 2;
  }
}
