/** Clocks and generated values for the tests of every module. */
@NullMarked
package dev.quadrant.testing;

import org.jspecify.annotations.NullMarked;
