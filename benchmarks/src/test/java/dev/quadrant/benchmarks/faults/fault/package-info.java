@NullMarked
package dev.quadrant.benchmarks.faults.fault;

import org.jspecify.annotations.NullMarked;
