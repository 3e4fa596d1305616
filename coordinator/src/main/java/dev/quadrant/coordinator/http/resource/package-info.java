/**
 * The operations of the API, a class a resource; each asks the coordinator and shows its answer.
 */
@NullMarked
package dev.quadrant.coordinator.http.resource;

import org.jspecify.annotations.NullMarked;
