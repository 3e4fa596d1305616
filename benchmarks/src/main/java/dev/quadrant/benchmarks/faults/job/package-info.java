/**
 * A job type in a jar of its own, which writes down what it does; it needs the job API and the JDK.
 */
@NullMarked
package dev.quadrant.benchmarks.faults.job;

import org.jspecify.annotations.NullMarked;
