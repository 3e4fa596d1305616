/** What authors of job types implement; it depends on nothing but the JDK. */
@NullMarked
package dev.quadrant.job;

import org.jspecify.annotations.NullMarked;
