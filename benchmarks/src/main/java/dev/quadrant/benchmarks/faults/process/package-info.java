/** A broker, a coordinator and workers as processes that can be killed. */
@NullMarked
package dev.quadrant.benchmarks.faults.process;

import org.jspecify.annotations.NullMarked;
