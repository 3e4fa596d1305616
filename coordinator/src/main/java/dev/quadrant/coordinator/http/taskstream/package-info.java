/** What is drawn of the jobs that were reported: a bar each, or cells where there are too many. */
@NullMarked
package dev.quadrant.coordinator.http.taskstream;

import org.jspecify.annotations.NullMarked;
