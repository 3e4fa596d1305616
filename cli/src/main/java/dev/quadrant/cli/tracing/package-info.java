/** Where traces go; the only place that knows OpenTelemetry. */
@NullMarked
package dev.quadrant.cli.tracing;

import org.jspecify.annotations.NullMarked;
