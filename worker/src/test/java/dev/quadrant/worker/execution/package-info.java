/** The contract of all execution models, and what each promises beyond it. */
@NullMarked
package dev.quadrant.worker.execution;

import org.jspecify.annotations.NullMarked;
