/** The execution models: ways to run the jobs of a bundle. */
@NullMarked
package dev.quadrant.worker.execution;

import org.jspecify.annotations.NullMarked;
