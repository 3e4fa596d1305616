/** What tests of the coordinator share. */
@NullMarked
package dev.quadrant.coordinator.testing;

import org.jspecify.annotations.NullMarked;
