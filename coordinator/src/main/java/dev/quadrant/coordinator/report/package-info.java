/** Reports: what was run, on what, and how it went. */
@NullMarked
package dev.quadrant.coordinator.report;

import org.jspecify.annotations.NullMarked;
