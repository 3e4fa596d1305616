/**
 * Jobs in child JVMs. {@link dev.quadrant.worker.execution.child.ProcessesModel} is the worker's
 * side; {@link dev.quadrant.worker.execution.child.ChildMain} and the classes it uses are the
 * child's and load neither Vert.x nor Hazelcast.
 */
@NullMarked
package dev.quadrant.worker.execution.child;

import org.jspecify.annotations.NullMarked;
