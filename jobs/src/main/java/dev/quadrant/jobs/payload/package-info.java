/** Payloads that are JSON objects: their fields declared once, read strictly and fast. */
@NullMarked
package dev.quadrant.jobs.payload;

import org.jspecify.annotations.NullMarked;
