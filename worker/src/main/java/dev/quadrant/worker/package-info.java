/** The side that executes jobs. */
@NullMarked
package dev.quadrant.worker;

import org.jspecify.annotations.NullMarked;
