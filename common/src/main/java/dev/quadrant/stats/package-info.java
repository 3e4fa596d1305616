/** Statistics that merge: histograms are added, percentiles never averaged. */
@NullMarked
package dev.quadrant.stats;

import org.jspecify.annotations.NullMarked;
