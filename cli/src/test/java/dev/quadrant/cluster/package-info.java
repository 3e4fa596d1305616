/** Coordinator and workers together in one JVM, over the transport {@code local}. */
@NullMarked
package dev.quadrant.cluster;

import org.jspecify.annotations.NullMarked;
