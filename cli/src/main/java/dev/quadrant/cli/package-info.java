/** The commands of {@code ./quadrant}, one class each. */
@NullMarked
package dev.quadrant.cli;

import org.jspecify.annotations.NullMarked;
