/** Coordinators in processes of their own that are killed, and what must be left of them. */
@NullMarked
package dev.quadrant.recovery;

import org.jspecify.annotations.NullMarked;
