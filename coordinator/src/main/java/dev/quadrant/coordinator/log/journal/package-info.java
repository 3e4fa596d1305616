/** A run log in the journal of the transport, to which workers report themselves. */
@NullMarked
package dev.quadrant.coordinator.log.journal;

import org.jspecify.annotations.NullMarked;
