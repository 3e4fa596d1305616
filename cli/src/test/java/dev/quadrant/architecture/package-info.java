/** The rules that hold the modules apart, and proof that each of them can be broken. */
@NullMarked
package dev.quadrant.architecture;

import org.jspecify.annotations.NullMarked;
