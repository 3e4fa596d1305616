/** Compares what was accepted, what is counted and what was done. */
@NullMarked
package dev.quadrant.benchmarks.faults.check;

import org.jspecify.annotations.NullMarked;
