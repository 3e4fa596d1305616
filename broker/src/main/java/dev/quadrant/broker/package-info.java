/** A real single-node Kafka for development and tests. */
@NullMarked
package dev.quadrant.broker;

import org.jspecify.annotations.NullMarked;
