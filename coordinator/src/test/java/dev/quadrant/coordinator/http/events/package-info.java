/** Tests of the stream of events. */
@NullMarked
package dev.quadrant.coordinator.http.events;

import org.jspecify.annotations.NullMarked;
