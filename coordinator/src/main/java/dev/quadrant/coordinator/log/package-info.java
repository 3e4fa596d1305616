/** The one order in which jobs are settled. */
@NullMarked
package dev.quadrant.coordinator.log;

import org.jspecify.annotations.NullMarked;
