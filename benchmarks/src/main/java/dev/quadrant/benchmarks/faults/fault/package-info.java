/** What is done to them, one class a fault. */
@NullMarked
package dev.quadrant.benchmarks.faults.fault;

import org.jspecify.annotations.NullMarked;
