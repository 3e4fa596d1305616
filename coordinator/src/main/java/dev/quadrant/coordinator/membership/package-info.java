/** Which workers there are, and what they can do. */
@NullMarked
package dev.quadrant.coordinator.membership;

import org.jspecify.annotations.NullMarked;
