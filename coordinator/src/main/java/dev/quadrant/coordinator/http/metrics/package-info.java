/** What {@code /metrics} says: the coordinator's figures, its JVM's and the service's own. */
@NullMarked
package dev.quadrant.coordinator.http.metrics;

import org.jspecify.annotations.NullMarked;
