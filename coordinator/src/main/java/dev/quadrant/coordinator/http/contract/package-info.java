/** The OpenAPI document that requests are checked against. */
@NullMarked
package dev.quadrant.coordinator.http.contract;

import org.jspecify.annotations.NullMarked;
