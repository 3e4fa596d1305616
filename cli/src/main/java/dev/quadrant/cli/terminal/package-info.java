/** The user's terminal: progress, colours and Ctrl-C. */
@NullMarked
package dev.quadrant.cli.terminal;

import org.jspecify.annotations.NullMarked;
