/** Scenarios × execution models, one fresh JVM a model. */
@NullMarked
package dev.quadrant.cli.compare;

import org.jspecify.annotations.NullMarked;
