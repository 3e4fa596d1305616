/** The vocabulary of Quadrant as plain values: runs, bundles, attempts, outcomes, timings. */
@NullMarked
package dev.quadrant.model;

import org.jspecify.annotations.NullMarked;
