/**
 * Members of Hazelcast clusters that say nothing, keep nothing and let nobody in but each other.
 */
@NullMarked
package dev.quadrant.member;

import org.jspecify.annotations.NullMarked;
