/** The JVM a model is measured in, and how the one that compares talks to it. */
@NullMarked
package dev.quadrant.cli.cell;

import org.jspecify.annotations.NullMarked;
