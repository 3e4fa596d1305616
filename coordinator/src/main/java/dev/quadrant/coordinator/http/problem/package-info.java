/** What is wrong with a request, in the form of RFC 9457. */
@NullMarked
package dev.quadrant.coordinator.http.problem;

import org.jspecify.annotations.NullMarked;
