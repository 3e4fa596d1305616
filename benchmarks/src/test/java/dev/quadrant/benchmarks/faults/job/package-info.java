@NullMarked
package dev.quadrant.benchmarks.faults.job;

import org.jspecify.annotations.NullMarked;
