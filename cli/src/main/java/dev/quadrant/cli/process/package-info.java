/** JVMs that this one starts. */
@NullMarked
package dev.quadrant.cli.process;

import org.jspecify.annotations.NullMarked;
