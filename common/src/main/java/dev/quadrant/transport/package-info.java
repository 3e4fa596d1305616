/**
 * The seams between coordinator and workers. Each transport implements them all; every
 * implementation passes the same contract test.
 */
@NullMarked
package dev.quadrant.transport;

import org.jspecify.annotations.NullMarked;
