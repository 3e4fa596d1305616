/** A run log in the files of one folder ({@code --data-dir}): segments, payloads, checkpoints. */
@NullMarked
package dev.quadrant.coordinator.log.file;

import org.jspecify.annotations.NullMarked;
