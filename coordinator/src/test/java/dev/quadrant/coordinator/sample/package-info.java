/** Tests of samples. */
@NullMarked
package dev.quadrant.coordinator.sample;

import org.jspecify.annotations.NullMarked;
