/** How this process logs, and the only place that knows which library does it. */
@NullMarked
package dev.quadrant.cli.logging;

import org.jspecify.annotations.NullMarked;
