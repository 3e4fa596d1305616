/** The one codec between the model and the Protobuf messages, versioned. */
@NullMarked
package dev.quadrant.wire;

import org.jspecify.annotations.NullMarked;
