/** What jobs have done, as they wrote it down themselves. */
@NullMarked
package dev.quadrant.benchmarks.faults.ledger;

import org.jspecify.annotations.NullMarked;
