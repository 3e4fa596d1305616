/** The computing job: powers of a random orthogonal matrix, and how their results are checked. */
@NullMarked
package dev.quadrant.jobs.matmul;

import org.jspecify.annotations.NullMarked;
