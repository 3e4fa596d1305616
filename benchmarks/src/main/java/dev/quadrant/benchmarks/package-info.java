@NullMarked
package dev.quadrant.benchmarks;

import org.jspecify.annotations.NullMarked;
