/** Measures cells: one scenario under one execution model, and what the hardware would allow. */
@NullMarked
package dev.quadrant.cli.measure;

import org.jspecify.annotations.NullMarked;
