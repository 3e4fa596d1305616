/** A request on its way to an endpoint, and what comes back. */
@NullMarked
package dev.quadrant.coordinator.http.exchange;

import org.jspecify.annotations.NullMarked;
