/** The state of runs as plain synchronous values: events and the time go in, decisions come out. */
@NullMarked
package dev.quadrant.coordinator.track;

import org.jspecify.annotations.NullMarked;
