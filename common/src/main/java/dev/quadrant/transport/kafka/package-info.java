/**
 * Jobs and results over Kafka: jobs through share groups, results and all that settles jobs through
 * one ordered topic, control and heartbeats through topics of their own.
 */
@NullMarked
package dev.quadrant.transport.kafka;

import org.jspecify.annotations.NullMarked;
