/** Faults inflicted on real processes, and a checker of what is left afterwards. */
@NullMarked
package dev.quadrant.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
