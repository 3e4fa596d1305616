/** TLS of what a coordinator, or a worker, serves. */
@NullMarked
package dev.quadrant.coordinator.http.tls;

import org.jspecify.annotations.NullMarked;
