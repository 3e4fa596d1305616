/** Time as an input: clocks are passed in, never looked up. */
@NullMarked
package dev.quadrant.time;

import org.jspecify.annotations.NullMarked;
