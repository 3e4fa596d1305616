@NullMarked
package dev.quadrant.benchmarks.faults.ledger;

import org.jspecify.annotations.NullMarked;
