/** Some of the jobs that are reported, for those who look on; plain values without a clock. */
@NullMarked
package dev.quadrant.coordinator.sample;

import org.jspecify.annotations.NullMarked;
