/** The side that accepts runs, hands out their jobs and counts their results. */
@NullMarked
package dev.quadrant.coordinator;

import org.jspecify.annotations.NullMarked;
