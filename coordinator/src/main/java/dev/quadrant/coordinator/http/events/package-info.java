/** The stream of events that tells those who look on what goes on. */
@NullMarked
package dev.quadrant.coordinator.http.events;

import org.jspecify.annotations.NullMarked;
