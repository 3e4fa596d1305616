/** Which jobs are offered to the workers, when, and in what bundles. */
@NullMarked
package dev.quadrant.coordinator.dispatch;

import org.jspecify.annotations.NullMarked;
