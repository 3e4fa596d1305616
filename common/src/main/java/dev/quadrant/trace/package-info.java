/**
 * What is written down of single runs, from their submission to their last result, if it is wanted.
 */
@NullMarked
package dev.quadrant.trace;

import org.jspecify.annotations.NullMarked;
