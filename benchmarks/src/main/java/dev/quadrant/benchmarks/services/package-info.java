/** What the services need for work, each in a process of its own, over a real broker. */
@NullMarked
package dev.quadrant.benchmarks.services;

import org.jspecify.annotations.NullMarked;
