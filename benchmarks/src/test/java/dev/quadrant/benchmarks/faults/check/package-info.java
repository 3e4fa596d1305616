@NullMarked
package dev.quadrant.benchmarks.faults.check;

import org.jspecify.annotations.NullMarked;
