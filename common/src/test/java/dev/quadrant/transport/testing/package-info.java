/** What every transport must do, as tests that each of them passes. */
@NullMarked
package dev.quadrant.transport.testing;

import org.jspecify.annotations.NullMarked;
