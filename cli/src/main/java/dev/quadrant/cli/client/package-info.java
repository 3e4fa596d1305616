/** What the commands that talk to a coordinator share: requests, answers and what is shown. */
@NullMarked
package dev.quadrant.cli.client;

import org.jspecify.annotations.NullMarked;
