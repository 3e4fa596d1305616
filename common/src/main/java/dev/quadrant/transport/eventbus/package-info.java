/**
 * Jobs and results over the Vert.x event bus. The coordinator holds the queue; workers pull by
 * levels of demand; everything travels as Protobuf, inside one JVM too.
 */
@NullMarked
package dev.quadrant.transport.eventbus;

import org.jspecify.annotations.NullMarked;
