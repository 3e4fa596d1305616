/** The coordinator's HTTP API: reads requests, asks the coordinator, writes answers. */
@NullMarked
package dev.quadrant.coordinator.http;

import org.jspecify.annotations.NullMarked;
