/** The job types Quadrant comes with. */
@NullMarked
package dev.quadrant.jobs.types;

import org.jspecify.annotations.NullMarked;
