/** Values of options: what is allowed, where they may come from, and how a wrong one is named. */
@NullMarked
package dev.quadrant.cli.option;

import org.jspecify.annotations.NullMarked;
