/** The API over real HTTP, with a real coordinator and real workers behind it. */
@NullMarked
package dev.quadrant.api;

import org.jspecify.annotations.NullMarked;
