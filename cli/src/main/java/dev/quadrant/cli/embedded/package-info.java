/** Coordinator and workers in one JVM, with nothing else installed. */
@NullMarked
package dev.quadrant.cli.embedded;

import org.jspecify.annotations.NullMarked;
