/** Matrix products: one way to write them down, several ways to compute them. */
@NullMarked
package dev.quadrant.jobs.kernel;

import org.jspecify.annotations.NullMarked;
