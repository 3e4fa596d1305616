/** Files of the repository that are no programs: what tests read of them, and what they must be. */
@NullMarked
package dev.quadrant.document;

import org.jspecify.annotations.NullMarked;
